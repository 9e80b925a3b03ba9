import type { CaseState, FeedbackSource } from "../protocol";
import { words, type Words } from "./words";

export const caseStates: Record<CaseState, Words> = {
  opened: words("已立项，待审议", "opened"),
  rehearing: words("待再次听取和审议", "to be heard again"),
  tracking: words("跟踪督办", "tracking"),
  escalated: words("提级督办", "escalated"),
  closed: words("已办结", "closed"),
};

export const feedbackSources: Record<FeedbackSource, Words> = {
  deputies: words("人大代表", "deputies"),
  citizens: words("群众", "citizens"),
  hotline: words("12345热线", "hotline"),
};
