/** What a browser says to next-auth's addresses. */
async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const answer = await fetch("/api/auth/csrf");
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return fetch(`/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}

/** Where the answer leads to, and the code of what went wrong, if anything did. */
async function outcome(response: Response): Promise<{ url: string; error: string | null }> {
  const { url } = (await response.json().catch(() => ({}))) as { url?: string };
  if (!url) {
    const wait = response.headers.get("retry-after");
    const error =
      response.status === 429 && wait ? `wait-${wait}` : response.status === 503 ? "busy" : "failed";
    return { url: "", error };
  }
  return { url, error: new URL(url, location.origin).searchParams.get("error") };
}

/** Signs in; the session cookie is set when this returns. @returns null, or the code of what went wrong */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    return (await outcome(await post("callback/credentials", { email, password }))).error;
  } catch {
    return "offline";
  }
}

/**
 * Goes to the provider of single sign-on, and comes back to `next`.
 * @param again true: it asks who is there, also somebody whom it knows
 * @returns only if that failed: the code of what went wrong
 */
export async function startSingleSignOn(next: string, again = false): Promise<string | null> {
  try {
    const path = again ? "signin/oidc?prompt=login" : "signin/oidc";
    const { url, error } = await outcome(await post(path, { callbackUrl: next }));
    if (error) return error;
    location.assign(url);
    return null;
  } catch {
    return "offline";
  }
}

/** Says that somebody is at work here; an old session goes on under a new secret. @returns whether it is alive */
export async function keepSession(): Promise<boolean> {
  const answer = await post("session", {});
  if (!answer.ok) return true;
  const session = (await answer.json()) as { user?: unknown };
  return session.user !== undefined;
}
