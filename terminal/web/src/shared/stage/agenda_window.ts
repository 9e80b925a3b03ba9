// A long agenda does not fit on a screen that must be read from 20 metres: it shows the items around the current one.

export interface AgendaWindow<Item> {
  /** Place on the whole agenda, from 1, and the item. */
  rows: { place: number; item: Item }[];
  before: number;
  after: number;
}

/** At most `size` items, the current one (by its index, or -1) among them with one before it where there is one. */
export function agendaWindow<Item>(items: Item[], current: number, size: number): AgendaWindow<Item> {
  const latest = Math.max(0, items.length - size);
  const first = Math.min(Math.max(0, current - 1), latest);
  const rows = items.slice(first, first + size).map((item, index) => ({ place: first + index + 1, item }));
  return { rows, before: first, after: items.length - first - rows.length };
}
