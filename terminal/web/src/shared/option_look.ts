// How an option looks: colour, shape and word together, so that nothing depends on colour alone.
import type { Option, OptionClass } from "../protocol";

export type Shape = "tick" | "cross" | "bar" | "circle" | "triangle" | "square" | "diamond";

const shapeOfClass: Record<OptionClass, Shape> = { approve: "tick", reject: "cross", abstain: "bar" };
const others: readonly Shape[] = ["circle", "triangle", "square", "diamond"];

export interface OptionLook {
  counts_as: OptionClass;
  shape: Shape;
}

/**
 * The looks of a set of options. The first of each class has the class's shape; further ones of the same class
 * (满意, 基本满意) keep its colour and get shapes of their own.
 */
export function optionLooks(options: readonly Option[]): OptionLook[] {
  const seen: Record<OptionClass, number> = { approve: 0, reject: 0, abstain: 0 };
  return options.map(({ counts_as }) => {
    const before = seen[counts_as]++;
    const shape = before === 0 ? shapeOfClass[counts_as] : (others[(before - 1) % others.length] ?? "circle");
    return { counts_as, shape };
  });
}
