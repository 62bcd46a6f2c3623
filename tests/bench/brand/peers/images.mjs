// sharp on photographs: each made anew whole, then its renditions, each from the file that is kept.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import sharp from "sharp";

async function all(paths, renditions) {
  const queue = [...paths];
  const work = async () => {
    for (let path = queue.shift(); path; path = queue.shift()) {
      const kept = await sharp(await readFile(path))
        .rotate()
        .toColorspace("srgb")
        .jpeg({ quality: 92, progressive: false, optimizeCoding: true })
        .toBuffer();
      for (const [width, format] of renditions) {
        const made = sharp(kept).resize({ width, kernel: "lanczos3" });
        if (format === "jpeg") made.jpeg({ quality: 82, progressive: true, optimizeCoding: true });
        if (format === "webp") made.webp({ quality: 82, effort: 4 });
        if (format === "avif") made.avif({ quality: 60, effort: 1, chromaSubsampling: "4:2:0" });
        await made.toBuffer();
      }
    }
  };
  await Promise.all([work(), work()]);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { paths, renditions } = JSON.parse(line);
  const begun = performance.now();
  await all(paths, renditions);
  process.stdout.write(`${JSON.stringify({ ms: performance.now() - begun })}\n`);
}
