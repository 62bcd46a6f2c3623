// Computes the contrast of every pair of some colors each time it is sent a line of them, and prints how long it took.
import { createInterface } from "node:readline";
import { parse, wcagContrast } from "culori";

for await (const line of createInterface({ input: process.stdin })) {
  const { fronts, backs } = JSON.parse(line);
  const began = performance.now();
  const [parsedFronts, parsedBacks] = [fronts.map(parse), backs.map(parse)];
  const matrix = parsedFronts.map((front) => parsedBacks.map((back) => wcagContrast(front, back)));
  const took = performance.now() - began;
  console.log(JSON.stringify({ ms: took, matrix }));
}
