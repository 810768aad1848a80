/** For tests of what happens after a kill: runs the embedded server of the given data folder until it is killed. */
import { startEmbedded } from "../embedded";

const [dataDir = ""] = process.argv.slice(2);
const { urls } = await startEmbedded(dataDir);
console.log(JSON.stringify(urls));
setInterval(() => undefined, 60_000);
