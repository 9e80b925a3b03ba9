// Where this page stands with the server while somebody comes in, and what went wrong on the way.
import { shallowReactive } from "vue";
import { ask, askSession } from "../../link/page_api";
import type { PageAnswer, PageRequest, SessionAnswer } from "../../protocol";
import type { Words } from "../../shared/language";
import { KeyError, type KeyTrouble } from "./security_key";

export interface Entry {
  session: SessionAnswer | null;
  /** What to say about the last attempt; null where nothing is wrong. */
  trouble: (Words & { detail?: string }) | null;
  /** While a request is on its way its button waits. */
  busy: boolean;
}

const unreachable: Words = {
  zh: "服务器没有回应。请检查网线，稍候再试。",
  en: "The server does not answer. Check the cable and try again in a moment.",
};

const unexpected: Words = {
  zh: "服务器的回应出乎意料。请刷新页面再试。",
  en: "The server's answer was unexpected. Reload the page and try again.",
};

const keyTroubles: Record<KeyTrouble, Words> = {
  not_allowed: {
    zh: "安全密钥没有确认。请插好密钥，再按一次按钮，看到闪灯时触摸它。",
    en: "The key was not confirmed. Insert it, press the button again, and touch it when it blinks.",
  },
  already_enrolled: {
    zh: "这把密钥已登记过，请换一把。",
    en: "This key is enrolled already. Use another one.",
  },
  no_keys_here: {
    zh: "此地址不能使用安全密钥。请用服务器的域名打开本页，或改用动态码。",
    en: "Keys do not work at this address. Open the page by the server's host name, or use a code.",
  },
  other: {
    zh: "安全密钥不可用，请换一把，或改用动态码。",
    en: "The key cannot be used. Take another one, or use a code.",
  },
};

export function useEntry() {
  const entry = shallowReactive<Entry>({ session: null, trouble: null, busy: false });

  function take(answer: PageAnswer): PageAnswer | null {
    if (answer.kind === "refused") {
      entry.trouble = answer.rejection;
      return null;
    }
    if (answer.kind === "session") entry.session = answer;
    return answer;
  }

  /** What the server or a key answers; null where it refused, which `trouble` then tells. */
  async function guarded(attempt: () => Promise<PageAnswer>): Promise<PageAnswer | null> {
    if (entry.busy) return null;
    entry.busy = true;
    entry.trouble = null;
    try {
      return take(await attempt());
    } catch (error) {
      entry.trouble = error instanceof KeyError ? keyTroubles[error.trouble] : unreachable;
      return null;
    } finally {
      entry.busy = false;
    }
  }

  return {
    entry,
    send: (request: PageRequest) => guarded(() => ask(request)),
    guarded,
    refresh: () => guarded(askSession),
    unexpected: () => (entry.trouble = unexpected),
  };
}

export type EntryDesk = ReturnType<typeof useEntry>;
