import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { preview, scriptSteps } from "./script_words";

const source = (path: string) => readFileSync(`../../${path}`, "utf8");

describe("the chair's script", () => {
  it("has the words that the server has built in", () => {
    const server = source("server/views/script_templates.cpp");
    for (const { step, builtIn } of scriptSteps) {
      expect(server).toContain(`ScriptStep::${step}`);
      expect(server).toContain(`"${builtIn.zh}"`);
      expect(server).toContain(`"${builtIn.en}"`);
    }
  });

  it("offers at each step the placeholders of the specification", () => {
    const rows = [...source("docs/spec/entries.md").split("## The chair's script")[1]!.split("\n## ")[0]!.matchAll(/^\| (`.*`) \| (.*) \|$/gm)];
    const named = new Map<string, string[]>();
    for (const [, steps, meanings] of rows)
      for (const [, step] of steps!.matchAll(/`(\w+)`/g)) named.set(step!, [...meanings!.matchAll(/`(\w+)`/g)].map((found) => found[1]!));
    expect([...named.keys()]).toEqual(scriptSteps.map(({ step }) => step));
    for (const { step, samples } of scriptSteps) expect(Object.keys(samples).sort(), step).toEqual(named.get(step)!.sort());
  });

  it("is previewed with its figures, and what is no placeholder stays to be seen", () => {
    const { samples } = scriptSteps[0]!;
    expect(preview("应到{members}人，实到{present}人。{who}", samples, "zh")).toBe("应到51人，实到47人。{who}");
  });
});
