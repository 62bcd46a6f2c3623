// Computes the contrast of every pair of some colors in hex each time it is sent a line of them: with what Kromi's pages
// draw their matrix by, which beside the ratio has Lc, and with culori, by turns; prints how long each took.
import { createInterface } from "node:readline";
import { parse, wcagContrast } from "culori";
import { contrast, prepared } from "./contrast.mjs";

const kromis = (fronts, backs) => {
  const [tops, grounds] = [fronts.map((hex) => prepared(hex)), backs.map((hex) => prepared(hex))];
  return tops.map((front) => grounds.map((ground) => contrast(front, ground)));
};
const culoris = (fronts, backs) => {
  const [tops, grounds] = [fronts.map(parse), backs.map(parse)];
  return tops.map((front) => grounds.map((ground) => wcagContrast(front, ground)));
};
const timed = (matrix, fronts, backs) => {
  const began = performance.now();
  const found = matrix(fronts, backs);
  return [performance.now() - began, found];
};

for await (const line of createInterface({ input: process.stdin })) {
  const { fronts, backs } = JSON.parse(line);
  const [theirs, known] = timed(culoris, fronts, backs);
  const [ours, found] = timed(kromis, fronts, backs);
  console.log(JSON.stringify({ ours, theirs, found: found.map((row) => row.map(({ ratio }) => ratio)), known }));
}
