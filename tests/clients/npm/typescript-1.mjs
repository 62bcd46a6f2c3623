// @modelcontextprotocol/sdk 1.x: lists, reads, edits and meets a stale edit; prints what it saw.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { drive } from "./drive.mjs";

const [url, token, brand] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
const client = new Client({ name: "typescript-1", version: "1" });
await client.connect(transport);
await drive({
  brand,
  protocol: transport.protocolVersion,
  tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
  call: (name, args) => client.callTool({ name, arguments: args }),
});
await transport.terminateSession();
await client.close();
