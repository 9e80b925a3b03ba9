/** The option sets that bodies use; any of them can be changed afterwards. */
import type { Option, OptionClass } from "../../protocol";

const option = (label: string, label_en: string, counts_as: OptionClass): Option => ({ label, label_en, counts_as });
const abstain = option("弃权", "Abstain", "abstain");
const satisfied = [
  option("满意", "Satisfied", "approve"),
  option("基本满意", "Basically satisfied", "approve"),
  option("不满意", "Not satisfied", "reject"),
];

export const optionSets: { name: string; options: Option[] }[] = [
  {
    name: "赞成 / 反对 / 弃权",
    options: [option("赞成", "Approve", "approve"), option("反对", "Reject", "reject"), abstain],
  },
  { name: "满意 / 基本满意 / 不满意", options: satisfied },
  { name: "满意 / 基本满意 / 不满意 / 弃权", options: [...satisfied, abstain] },
];
