// ajv in strict mode, asked of records: node judge.mjs SCHEMA < records.jsonl; one line for each, 1 valid, 0 not.
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { Socket } from "node:net";
import { createInterface } from "node:readline";

Socket.prototype.connect = () => {
  throw new Error("a connection was opened");
};
const valid = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(process.argv[2], "utf-8")));
let verdicts = [];
const tell = () => {
  process.stdout.write(verdicts.join(""));
  verdicts = [];
};

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  verdicts.push(valid(JSON.parse(line)) ? "1\n" : "0\n");
  if (verdicts.length === 10_000) tell();
}
tell();
