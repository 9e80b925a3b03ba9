// What a desk keeps for itself outlives the page: it stands in the browser of this desk.
import { nothingKept, type Kept } from "./register";

const nameOf = (shelf: string) => `yishi.desk.${shelf}`;

export const keptRegister = {
  read(shelf: string): Kept {
    const text = localStorage.getItem(nameOf(shelf));
    if (text === null) return nothingKept;
    try {
      return { ...nothingKept, ...(JSON.parse(text) as Partial<Kept>) };
    } catch {
      // Somebody has changed it by hand: it is a help only, and begins anew.
      return nothingKept;
    }
  },
  write(shelf: string, kept: Kept): void {
    localStorage.setItem(nameOf(shelf), JSON.stringify(kept));
  },
};
