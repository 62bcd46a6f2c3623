// The TypeScript SDK, 1.x or 2.x: lists, reads, edits and meets a stale edit; prints what it saw.
import { drive } from "./drive.mjs";

const MODULES = {
  "@modelcontextprotocol/sdk": ["client/index.js", "client/streamableHttp.js"],
  "@modelcontextprotocol/client": [""],
};
const [sdk, url, token, brand] = process.argv.slice(2);
const modules = MODULES[sdk].map((path) => import(path ? `${sdk}/${path}` : sdk));
const { Client, StreamableHTTPClientTransport } = Object.assign({}, ...(await Promise.all(modules)));
const headers = { Authorization: `Bearer ${token}` };
const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
const client = new Client({ name: "typescript", version: "1" });
await client.connect(transport);
await drive({
  brand,
  protocol: transport.protocolVersion,
  tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call: (name, args) => client.callTool({ name, arguments: args }),
});
await transport.terminateSession();
await client.close();
