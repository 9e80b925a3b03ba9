// The console says everything in both languages, Chinese first.
import type { Words } from "../shared/language";

export type { Words };

export const words = (zh: string, en: string): Words => ({ zh, en });
