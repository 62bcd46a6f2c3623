// Serves one of the peers from memory on a free port, and prints the port.
import { createServer } from "node:http";

const [peer] = process.argv.slice(2);
if (peer === "hocuspocus") {
  const { Server } = await import("@hocuspocus/server");
  const server = new Server({ port: 0, quiet: true, stopOnSignals: false });
  await server.listen();
  console.log(server.httpServer.address().port);
} else {
  const { WebSocketServer } = await import("ws");
  const { setupWSConnection } = await import("@y/websocket-server/utils");
  const http = createServer();
  new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", setupWSConnection);
  http.listen(0, () => console.log(http.address().port));
}
