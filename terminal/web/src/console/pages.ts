/** The pages of the console and where they stand in the rail. */
import { defineAsyncComponent, type Component } from "vue";
import InquiryPage from "./run/InquiryPage.vue";
import RehearsalPage from "./run/RehearsalPage.vue";
import RunPage from "./run/RunPage.vue";
import ScreensPage from "./run/ScreensPage.vue";
import SeatsPage from "./run/SeatsPage.vue";
import { words, type Words } from "./words";

export interface ConsolePage {
  path: string;
  name: Words;
  page: Component;
  /** Whether more may follow in the path, which the page is given as `rest`. */
  detailed?: boolean;
}

export interface RailGroup {
  name: Words;
  pages: ConsolePage[];
}

const page = (path: string, zh: string, en: string, component: Component): ConsolePage => ({
  path,
  name: words(zh, en),
  page: component,
});

const later = (load: () => Promise<{ default: Component }>) => defineAsyncComponent(load);

export const rail: RailGroup[] = [
  {
    name: words("准备", "Prepare"),
    pages: [
      page("/prepare/roster", "届次与名册", "Roster", later(() => import("./prepare/RosterPage.vue"))),
      page("/prepare/bodies", "部门与委室", "Bodies", later(() => import("./prepare/BodiesPage.vue"))),
      page("/prepare/rules", "表决规则", "Rules", later(() => import("./prepare/RuleSetsPage.vue"))),
      page("/prepare/words", "时限与主持词", "Words", later(() => import("./prepare/WordsPage.vue"))),
      page("/prepare/cases", "立项监督", "Cases", later(() => import("./prepare/CasesPage.vue"))),
      page("/prepare/agenda", "会议与议程", "Agenda", later(() => import("./prepare/AgendaPage.vue"))),
      page("/prepare/papers", "材料与报告人", "Papers", later(() => import("./prepare/PapersPage.vue"))),
      page("/prepare/seats", "席位图", "Seat plan", later(() => import("./prepare/SeatPlanPage.vue"))),
    ],
  },
  {
    name: words("运行", "Run"),
    pages: [
      page("/run", "会议进行", "Meeting", RunPage),
      page("/run/seats", "签到与席位", "Seats", SeatsPage),
      page("/run/inquiry", "询问与发言", "Inquiry", InquiryPage),
      page("/run/interpellations", "质询", "Interpellations", later(() => import("./interpellation/InterpellationsPage.vue"))),
      page("/run/screens", "屏幕", "Screens", ScreensPage),
      page("/run/rehearsal", "演练与测试", "Tests", RehearsalPage),
    ],
  },
  {
    name: words("会后", "After"),
    pages: [
      { ...page("/after/cases", "事项看板", "Case board", later(() => import("./after/CaseBoard.vue"))), detailed: true },
      page("/after/results", "表决结果", "Results", later(() => import("./after/ResultsPage.vue"))),
      page("/after/replies", "书面答复", "Replies", later(() => import("./after/RepliesPage.vue"))),
      page("/after/decisions", "主任会议决定", "Rulings", later(() => import("./after/DecisionsPage.vue"))),
      { ...page("/print", "打印", "Print", later(() => import("./print/PrintPage.vue"))), detailed: true },
    ],
  },
  {
    name: words("管理", "Manage"),
    pages: [page("/accounts", "账号", "Accounts", later(() => import("./accounts/AccountsPage.vue")))],
  },
];

export interface Shown {
  entry: ConsolePage;
  rest: string[];
}

export function pageAt(path: string): Shown {
  const all = rail.flatMap((group) => group.pages);
  const exact = all.find((entry) => entry.path === path);
  if (exact) return { entry: exact, rest: [] };
  const above = all.find((entry) => entry.detailed && path.startsWith(`${entry.path}/`));
  if (above) return { entry: above, rest: path.slice(above.path.length + 1).split("/") };
  return { entry: page("/run", "会议进行", "Meeting", RunPage), rest: [] };
}
