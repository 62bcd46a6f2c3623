// What every client of npm does with Kromi, whatever it calls its methods.

/** @param {{ brand: string, protocol: string, tools: () => Promise<string[]>,
 *            call: (name: string, args: object) => Promise<any> }} client */
export async function drive({ brand, protocol, tools, call }) {
  const listed = await tools();
  const read = (await call("get_brand", { brand })).structuredContent;
  const set = (value) => [{ op: "update", id: "swatch:ink", set: { value } }];
  const edited = await call("edit_brand", { brand, operations: set("#112233"), base_revision: read.revision });
  const stale = await call("edit_brand", { brand, operations: set("#445566"), base_revision: read.revision });
  const told = stale.content.map((part) => part.text ?? "").join(" ");
  const diff = edited.structuredContent.diff;
  const saw = { protocol, tools: listed, read: read.revision, edited: edited.structuredContent.revision, diff };
  console.log(JSON.stringify({ ...saw, stale: Boolean(stale.isError), told }));
}
