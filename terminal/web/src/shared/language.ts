// Chinese first; English beside it or, where a page is switched, instead.
import { ref, watchEffect } from "vue";

export type Language = "zh" | "en";

/** One thing to say in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** What this page speaks. Chinese at each start: a switch is somebody's at the seat, not the device's. */
export const language = ref<Language>("zh");

watchEffect(() => {
  document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
});

export function say(words: Words): string {
  return words[language.value];
}

/** The other language, for where both stand. */
export function sayBeside(words: Words): string {
  return words[language.value === "zh" ? "en" : "zh"];
}

/** A title that may have no English: what is there. */
export function sayEither(zh: string, en: string): string {
  return language.value === "en" && en !== "" ? en : zh;
}

export function switchLanguage(): void {
  language.value = language.value === "zh" ? "en" : "zh";
}
