// Text of unknown length in a box of fixed size: as large as it fits, so that nothing is cut off and nothing around it
// moves. The size is found before the next picture is drawn, so nobody sees it change.

import { onBeforeUnmount, onMounted, watch, type Ref } from "vue";

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
  let high = Math.max(0, Math.floor((sizes.largest - sizes.smallest) / sizes.step));
  // The sizes in between are tried by halves: each one tried is laid out.
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(sizes.smallest + middle * sizes.step)) low = middle;
    else high = middle - 1;
  }
  return sizes.smallest + low * sizes.step;
}

/** Fits the text of `box`, whose own size must not depend on it, whenever `text` or the box changes. */
export function useFittedText(box: Readonly<Ref<HTMLElement | null>>, text: () => string, sizes: Sizes): void {
  const fontSize = (size: number) => (sizes.unit === "px" ? `${size}px` : `calc(${size} * var(--u))`);

  function fit(): void {
    const element = box.value;
    if (!element) return;
    const found = largestFitting(sizes, (size) => {
      element.style.fontSize = fontSize(size);
      return element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth;
    });
    element.style.fontSize = fontSize(found);
  }

  const observer = new ResizeObserver(fit);
  watch([box, text], fit, { flush: "post" });
  watch(
    box,
    (element, before) => {
      if (before) observer.unobserve(before);
      if (element) observer.observe(element);
    },
    { flush: "post" },
  );
  onMounted(() => {
    if (box.value) observer.observe(box.value);
    fit();
    // What was measured with another font is measured again.
    void document.fonts?.ready.then(fit);
  });
  onBeforeUnmount(() => observer.disconnect());
}
