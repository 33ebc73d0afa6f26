import { hostname } from 'node:os';

/** This process among those that serve one database: the machine's (in Kubernetes the pod's) name and the process's number. */
export const instanceName = (): string => `${hostname()}/${process.pid}`;
