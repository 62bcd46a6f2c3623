// @ai-sdk/mcp: lists, reads, edits and meets a stale edit; prints what it saw.
import { createMCPClient } from "@ai-sdk/mcp";
import { drive } from "./drive.mjs";

const [url, token, brand] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${token}` };
const client = await createMCPClient({ transport: { type: "http", url, headers } });
const tools = await client.tools();
await drive({
  brand,
  protocol: "",
  tools: async () => Object.keys(tools),
  call: (name, args) => tools[name].execute(args, { toolCallId: name, messages: [] }),
});
await client.close();
