/**
 * openapi.json -> schema.d.ts. Run `npm run gen` after the server's routes have changed.
 * Usage: node gen.mjs [--check | path of an OpenAPI file or http://.../schema/openapi.json]
 * What comes from a file elsewhere or from a running server is also stored as openapi.json; --check writes nothing and
 * fails when schema.d.ts is not what openapi.json makes.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const STORED = here("./openapi.json");

async function document(source) {
  if (/^https?:/.test(source)) {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(`${source} answered ${answer.status}`);
    return answer.json();
  }
  return JSON.parse(await readFile(source, "utf8"));
}

const TYPES = here("./schema.d.ts");
const check = process.argv[2] === "--check";
const source = check ? STORED : (process.argv[2] ?? STORED);
const spec = await document(source);
if (source !== STORED) await writeFile(STORED, `${JSON.stringify(spec, null, 1)}\n`);
const ast = await openapiTS(spec, { alphabetize: true, exportType: true, defaultNonNullable: false });
const head = "/* Generated from openapi.json by gen.mjs. Do not edit. */\n";
const types = head + astToString(ast);
if (!check) await writeFile(TYPES, types);
else if (types !== (await readFile(TYPES, "utf8"))) throw new Error("schema.d.ts is not what openapi.json makes");
console.log(`schema.d.ts: ${Object.keys(spec.paths ?? {}).length} paths`);
