// Opens tabs of one of the peers, edits in one more, and prints how long each edit took to each tab.
import WebSocket from "ws";
import * as Y from "yjs";

const [peer, port, tabs, edits, rate] = process.argv.slice(2).map((part, index) => (index ? Number(part) : part));
const url = `ws://127.0.0.1:${port}`;

async function open() {
  const document = new Y.Doc();
  if (peer === "hocuspocus") {
    const { HocuspocusProvider, HocuspocusProviderWebsocket } = await import("@hocuspocus/provider");
    const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket });
    const provider = new HocuspocusProvider({ websocketProvider, name: "bench", document });
    provider.attach();
    await new Promise((done) => provider.on("synced", done));
  } else {
    const { WebsocketProvider } = await import("y-websocket");
    const provider = new WebsocketProvider(url, "bench", document, { WebSocketPolyfill: WebSocket, disableBc: true });
    await new Promise((done) => provider.on("sync", done));
  }
  return document.getMap("rows");
}

const editor = await open();
for (let i = 0; i < 500; i++) editor.set(`swatch:s${i}`, { name: `Swatch ${i}`, value: "#000000" });
const sent = new Map();
const waits = [];
for (let i = 0; i < tabs; i++) {
  const rows = await open();
  rows.observe((event) => {
    for (const key of event.keysChanged) {
      const at = sent.get(rows.get(key).value);
      if (at !== undefined) waits.push(performance.now() - at);
    }
  });
}
await new Promise((done) => setTimeout(done, 500));
for (let i = 1; i <= edits; i++) {
  const value = `#${i.toString(16).padStart(6, "0")}`;
  sent.set(value, performance.now());
  editor.set(`swatch:s${i % 500}`, { name: `Swatch ${i % 500}`, value });
  await new Promise((done) => setTimeout(done, 1000 / rate));
}
await new Promise((done) => setTimeout(done, 500));
waits.sort((a, b) => a - b);
const at = (share) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))];
console.log(JSON.stringify({ p50_ms: at(0.5), p95_ms: at(0.95), missed: edits * tabs - waits.length }));
process.exit(0);
