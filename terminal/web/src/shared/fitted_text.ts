// Text of unknown length in a box of fixed size: as large as it fits, so that nothing around it moves. The size is
// found before the next picture is drawn, so nobody sees it change. What does not fit at the smallest size either is
// never cut off: it is shown page by page, or can be scrolled.

import { onBeforeUnmount, onMounted, readonly, ref, watch, type Ref } from "vue";

export interface Sizes {
  largest: number;
  smallest: number;
  step: number;
  /** `px`, or a custom property that the box inherits: sizes are then its multiples and hold at every scale. */
  unit: "px" | "--u";
}

/** The largest of the sizes at which `fits`, else the smallest. */
export function largestFitting(sizes: Pick<Sizes, "largest" | "smallest" | "step">, fits: (size: number) => boolean): number {
  let low = 0;
  let high = Math.max(0, Math.floor((sizes.largest - sizes.smallest) / sizes.step + 1e-6));
  // The sizes in between are tried by halves: each one tried is laid out.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(sizes.smallest + middle * sizes.step)) low = middle;
    else high = middle - 1;
  }
  return sizes.smallest + low * sizes.step;
}

/** How long a page of a text that does not fit stays: nobody turns the pages of a screen. */
export const pageStays = 8000;

export interface FittedText {
  /** 1 where all of it fits. */
  pages: Readonly<Ref<number>>;
  /** From 0. */
  page: Readonly<Ref<number>>;
  /** Whether there is more below what is seen, for a text that scrolls. */
  below: Readonly<Ref<boolean>>;
}

/**
 * Fits the text of `box`, which is there as long as its component and whose greatest height must not depend on it,
 * whenever `text` or the room changes. With `paged` what is too long at the smallest size stands in columns, each as
 * wide as the box, of which one is seen; lines are never cut through. Without it the box scrolls from its beginning.
 */
export function useFittedText(
  box: Readonly<Ref<HTMLElement | null>>,
  text: () => string,
  sizes: Sizes,
  paged: boolean,
): FittedText {
  const pages = ref(1);
  const page = ref(0);
  const below = ref(false);
  let turning: ReturnType<typeof setInterval> | undefined;
  const fontSize = (size: number) => (sizes.unit === "px" ? `${size}px` : `calc(${size} * var(--u))`);
  const fits = (element: HTMLElement) =>
    element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth;

  function fit(): void {
    const element = box.value;
    if (!element) return;
    element.classList.remove("in-pages");
    element.style.fontSize = fontSize(
      largestFitting(sizes, (size) => {
        element.style.fontSize = fontSize(size);
        return fits(element);
      }),
    );
    const beyond = !fits(element);
    if (beyond && paged) element.classList.add("in-pages");
    pages.value = beyond && paged ? Math.max(1, Math.round(element.scrollWidth / element.clientWidth)) : 1;
    show(Math.min(page.value, pages.value - 1));
    look();
    clearInterval(turning);
    if (pages.value > 1) turning = setInterval(() => show((page.value + 1) % pages.value), pageStays);
  }

  function show(which: number): void {
    page.value = which;
    const element = box.value;
    if (element && paged) element.scrollLeft = which * element.clientWidth;
  }

  function look(): void {
    const element = box.value;
    below.value = element !== null && !paged && element.scrollTop + element.clientHeight < element.scrollHeight - 1;
  }

  /** Another text begins at its beginning. */
  function begin(): void {
    page.value = 0;
    box.value?.scrollTo(0, 0);
    fit();
  }

  const observer = new ResizeObserver(fit);
  watch(text, begin, { flush: "post" });
  onMounted(() => {
    if (box.value) observer.observe(box.value);
    box.value?.addEventListener("scroll", look, { passive: true });
    fit();
    // What was measured with another font is measured again.
    void document.fonts?.ready.then(fit);
  });
  onBeforeUnmount(() => {
    observer.disconnect();
    clearInterval(turning);
  });
  return { pages: readonly(pages), page: readonly(page), below: readonly(below) };
}
