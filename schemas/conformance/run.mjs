// Asks ajv, in strict mode, about every record of the suite: npm install --no-save ajv@8 && node run.mjs
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf-8"));
const valid = new Ajv({ strict: true }).compile(read("../article.schema.json"));
const words = read("../engines.json").rules;
const left = {};
let judged = 0;
let wrong = 0;

for (const { file, reads, json_schema } of read("index.json").cases) {
  const reason = reads !== "record" ? `a ${reads}, no record` : json_schema === "open" ? "open" : undefined;
  if (reason) {
    left[reason] = (left[reason] ?? 0) + 1;
    continue;
  }
  // Refused exactly where the table says that JSON Schema states a rule it breaks; of what it coerces, the index tells.
  const found = file.startsWith("holds") ? [] : read(file.replace(/json$/, "findings.json"));
  const said = found.map(({ code }) => words[code].json_schema);
  const refuse = said.includes("states") || (said.includes("coerces") && json_schema === "refuses");
  judged += 1;
  if (valid(read(file)) === refuse || refuse !== (json_schema === "refuses")) {
    wrong += 1;
    console.log(`${file}: should be ${refuse ? "refused" : "accepted"}`);
  }
}
console.log(`${judged} judged, ${wrong} wrong; left out: ${JSON.stringify(left)}`);
process.exitCode = wrong ? 1 : 0;
