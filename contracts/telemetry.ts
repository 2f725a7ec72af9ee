/**
 * What switches onnxruntime's telemetry off, for the environment of every process that loads it, before it does:
 * 1.29 and 1.30 look for the first name, its main branch for the second.
 */
export const withoutTelemetry = { ORT_DISABLE_TELEMETRY: '1', ORT_TELEMETRY_DISABLED: '1' } as const;
