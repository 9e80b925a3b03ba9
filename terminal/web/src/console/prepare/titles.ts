/** What a member of the body is, as a roster file and its pages say it. */
import type { Title } from "../../protocol";

export const titleWords: Record<Title, string> = {
  chairperson: "主任",
  vice_chairperson: "副主任",
  secretary_general: "秘书长",
  member: "委员",
  deputy: "代表",
};
