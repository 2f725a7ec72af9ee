/** The shapes that several messages have in common, checked where a message comes in. */
import * as v from 'valibot';
import { errorTable, type ErrorCode, type ErrorData } from './errors.ts';
import type { Device, Precision, Region, Size, ViewMode } from './protocol.ts';
import type { Task } from './tasks.ts';

export const finite = v.pipe(v.number(), v.finite());
const length = v.pipe(finite, v.gtValue(0));

/** A size in pixels. */
export const size = v.strictObject({ width: length, height: length }) satisfies v.GenericSchema<unknown, Size>;
/** A part of an image. It may begin outside of the image: what is looked at is what of it lies inside. */
export const region = v.strictObject({ x: finite, y: finite, width: length, height: length }) satisfies v.GenericSchema<
  unknown,
  Region
>;
export const task = v.picklist(['ask', 'screenshot', 'diagram', 'extract']) satisfies v.GenericSchema<unknown, Task>;
export const view = v.picklist(['pad', 'native']) satisfies v.GenericSchema<unknown, ViewMode>;
export const device = v.picklist(['cpu', 'webgpu', 'cuda', 'dml', 'coreml']) satisfies v.GenericSchema<unknown, Device>;
export const precision = v.picklist(['fp32', 'fp16', 'int8', 'int4']) satisfies v.GenericSchema<unknown, Precision>;

/** An error as it crosses a process border. */
export const errorData = v.object({
  code: v.picklist(Object.keys(errorTable) as ErrorCode[]),
  params: v.record(v.string(), v.union([v.string(), v.number()])),
}) satisfies v.GenericSchema<unknown, ErrorData>;
