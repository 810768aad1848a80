/**
 * pdf.js names things of the browser that only drawing needs, once, while it is loaded. We never draw: empty classes
 * stand in, so that it does not look for a package that would bring real ones.
 */
class NeverDrawn {}

for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
  if (!Object.hasOwn(globalThis, name)) Object.defineProperty(globalThis, name, { value: NeverDrawn });
}
