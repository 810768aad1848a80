/**
 * What is kept in the browser is encrypted: AES-GCM under a key that the server gives to this person alone, on each
 * page that they open while signed in. The disk of a lent or lost machine does not tell what was being written.
 */
export interface Seal {
  seal: (value: unknown) => Promise<Sealed>;
  /** @returns null for what this key does not open: the key has changed, or it is another person's */
  open: <T>(sealed: Sealed) => Promise<T | null>;
}

export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

/** @param secrets base64url, 32 bytes each: the first seals, any of them opens */
export function makeSeal(secrets: readonly string[]): Seal {
  const keys = Promise.all(
    secrets.map((secret) =>
      crypto.subtle.importKey("raw", bytesOf(secret), "AES-GCM", false, ["encrypt", "decrypt"]),
    ),
  );
  return {
    async seal(value) {
      const [key] = await keys;
      if (!key) throw new Error("no key to seal with");
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(value));
      return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, text) };
    },
    async open<T>({ iv, data }: Sealed) {
      for (const key of await keys) {
        try {
          const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
          return JSON.parse(new TextDecoder().decode(text)) as T;
        } catch {
          // sealed with another key
        }
      }
      return null;
    },
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
