// A new password is typed twice, since nobody sees what is typed.
import { computed, ref } from "vue";
import type { Words } from "../../shared/language";

/** Fewer characters than these are not even sent; the server may want more. */
export const leastCharacters = 10;

export function useNewPassword() {
  const password = ref("");
  const again = ref("");
  const fault = computed<Words | null>(() => {
    if (Array.from(password.value).length < leastCharacters)
      return { zh: `密码至少${leastCharacters}个字符。`, en: `At least ${leastCharacters} characters.` };
    if (password.value !== again.value)
      return { zh: "两次输入的密码不一致。", en: "The two passwords differ." };
    return null;
  });
  return { password, again, fault };
}
