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

export const rail: RailGroup[] = [
  {
    name: words("运行", "Run"),
    pages: [
      page("/run", "会议进行", "Meeting", RunPage),
      page("/run/seats", "签到与席位", "Seats", SeatsPage),
      page("/run/inquiry", "询问与发言", "Inquiry", InquiryPage),
      page("/run/screens", "屏幕", "Screens", ScreensPage),
      page("/run/rehearsal", "演练与测试", "Tests", RehearsalPage),
    ],
  },
  {
    name: words("管理", "Manage"),
    pages: [page("/accounts", "账号", "Accounts", defineAsyncComponent(() => import("./accounts/AccountsPage.vue")))],
  },
];

export function pageAt(path: string): ConsolePage {
  const all = rail.flatMap((group) => group.pages);
  const found = all.find((entry) => entry.path === path);
  return found ?? { path: "/run", name: words("会议进行", "Meeting"), page: RunPage };
}
