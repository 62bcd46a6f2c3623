// @modelcontextprotocol/sdk 1.x, held open: says its protocol, then calls a tool for each line
// that comes, and prints each answer as a line.
import { createInterface } from "node:readline";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [url, token] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
const client = new Client({ name: "typescript-sdk", version: "1" });
await client.connect(transport);
console.log(JSON.stringify({ protocol: transport.protocolVersion }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await client.callTool(JSON.parse(line))));
}
await transport.terminateSession();
await client.close();
