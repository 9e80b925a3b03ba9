// Numbers of terms and meetings as they are written out: 第十五届, 第三十五次会议.

const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"] as const;
const units = ["", "十", "百", "千"] as const;

/** From 1 to 9999 in characters; any other number stays in figures. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) return String(value);
  const text = Array.from(String(value), Number);
  let written = "";
  let skipped = false;
  text.forEach((digit, index) => {
    if (digit === 0) {
      skipped = written !== "";
      return;
    }
    if (skipped) written += digits[0];
    skipped = false;
    written += `${digits[digit] ?? ""}${units[text.length - 1 - index] ?? ""}`;
  });
  // 10 to 19 are said without the leading one: 十五.
  return value >= 10 && value < 20 ? written.slice(1) : written;
}
