// Where somebody stopped reading in each paper, for as long as the page lives: closed and opened again, a paper is back
// at the same place.
export interface PaperPlace {
  page: number;
  zoom: number;
  /** How far the page is scrolled. */
  top: number;
  left: number;
}

const places = new Map<string, PaperPlace>();

export function placeIn(file: string): PaperPlace {
  return places.get(file) ?? { page: 1, zoom: 1, top: 0, left: 0 };
}

export function keepPlace(file: string, place: PaperPlace): void {
  places.set(file, place);
}

/** Somebody else sits here now. */
export function forgetPlaces(): void {
  places.clear();
}
