/** npm start: the whole product on this machine. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  // before anything is loaded that an older one would not understand
  console.error(`\n  This is Node ${process.versions.node}.\n  Install Node 20.19 or newer.\n`);
  process.exit(1);
}

const { run } = await import("./start/run");
const { loadSettingsFile } = await import("./start/settings");
loadSettingsFile();
process.exit(await run(process.env));

export {};
