/**
 * Something about this machine, its settings or its database that a person has to change before we can go on.
 * `message` says what is wrong, `advice` what to do about it; both are shown as they are.
 */
export class SetupError extends Error {
  constructor(
    message: string,
    readonly advice: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "SetupError";
  }
}
