/** One engine over one size, in a process of its own: `run-one ENGINE SIZE`; tells its parent (or prints) what it measured. */
import { measure } from './measure.js';

const [engine = '', size = ''] = process.argv.slice(2);
const measured = await measure(engine, Number(size));
if (process.send) process.send(measured);
else console.log(JSON.stringify(measured, null, 1));
