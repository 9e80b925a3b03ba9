// The console's register outlives the page: it is kept in the browser of this desk.
import { emptyRegister, type Register } from "./register";

const nameOf = (shelf: string) => `yishi.register.${shelf}`;

export const keptRegister = {
  read(shelf: string): Register {
    const text = localStorage.getItem(nameOf(shelf));
    if (text === null) return emptyRegister;
    try {
      return { ...emptyRegister, ...(JSON.parse(text) as Partial<Register>) };
    } catch {
      // Somebody has changed it by hand: it is a help only, and begins anew.
      return emptyRegister;
    }
  },
  write(shelf: string, register: Register): void {
    localStorage.setItem(nameOf(shelf), JSON.stringify(register));
  },
};
