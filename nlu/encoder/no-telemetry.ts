/**
 * ONNX Runtime's own builds tell their maker of each process, its machine and its models (since 1.29 on Linux too), and keep what could not be sent in the
 * home folder. It reads this once, from the environment of the process and not of a worker's copy: whoever starts the worker must have set it.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
