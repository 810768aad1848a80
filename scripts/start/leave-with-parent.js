// Loaded before anything else in what `npm start` runs. Should the start be killed, the system closes the channel to it:
// then this process ends too, in order, so that no site is left behind on the port.
process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), 5_000).unref();
});
// a program that has come to its end may end
process.channel?.unref();
