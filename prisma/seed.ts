/**
 * Puts in the demo: accounts and sources. It may be run again after it was interrupted, and must then finish the work.
 * @param password of the demo accounts
 */
export async function seed(_: { password: string }): Promise<void> {}
