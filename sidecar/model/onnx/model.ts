/** From values to the bytes of an ONNX model, and from those to parts of it. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType as AttributeType,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataLocation as DataLocation,
  TensorProto_DataType as DataType,
  TensorShapeProto_DimensionSchema,
  ValueInfoProtoSchema,
  type AttributeProto,
  type GraphProto,
  type ModelProto,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from 'onnx-buf';
import { GraphError, type Attribute, type ElementType, type Node, type Shape, type Value } from './value.ts';

type Init<Message> = Partial<Omit<Message, '$typeName' | '$unknown'>>;

const opset = 21n;
const irVersion = 10n;

const dataTypes: Readonly<Record<ElementType, DataType>> = {
  float32: DataType.FLOAT,
  float16: DataType.FLOAT16,
  int64: DataType.INT64,
  int32: DataType.INT32,
  uint8: DataType.UINT8,
};

/** Where a weight's bytes lie: in which external data file, beside the model's own, and where in it. */
export interface DataRange {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

export interface ModelDescription {
  readonly name: string;
  readonly inputs: readonly Value[];
  readonly outputs: Readonly<Record<string, Value>>;
  /** Values that keep a name of their own, so that `cut` can split the model there. */
  readonly named?: Readonly<Record<string, Value>>;
  /** Of each weight, by its name. */
  readonly externalData: ReadonlyMap<string, DataRange>;
}

/**
 * The ONNX model that computes `outputs` from `inputs`, as protobuf bytes. Nodes come in an order in which each follows
 * those that it reads from, and are named by their scope and operator.
 */
export function serialize({ name, inputs, outputs, named = {}, externalData }: ModelDescription): Uint8Array {
  const names = new Map<Value['origin'] | Node, string>();
  const valueNames = new Map<string, Value>();
  const nodes: Init<NodeProto>[] = [];
  const initializers = new Map<string, Init<TensorProto>>();
  const counts = new Map<string, number>();
  const fixed = new Map<Node, Map<number, string>>();
  for (const [fixedName, value] of [...Object.entries(named), ...Object.entries(outputs)]) {
    if (value.origin.kind !== 'node') throw new GraphError(`${fixedName} is not computed`);
    const { node, index } = value.origin;
    fixed.set(node, (fixed.get(node) ?? new Map<number, string>()).set(index, fixedName));
  }

  const unique = (wish: string): string => {
    const count = counts.get(wish) ?? 0;
    counts.set(wish, count + 1);
    return count === 0 ? wish : `${wish}_${count}`;
  };
  const emit = (node: Node): string => {
    const known = names.get(node);
    if (known !== undefined) return known;
    const inputNames = node.inputs.map((value) => (value ? nameOf(value) : ''));
    const nodeName = unique(node.scope === '' ? node.op : `${node.scope}.${node.op}`);
    names.set(node, nodeName);
    nodes.push({
      name: nodeName,
      opType: node.op,
      domain: node.domain,
      input: inputNames,
      output: node.outputs.map((output, index) => (output ? outputName(node, index) : '')),
      attribute: Object.entries(node.attributes).map(toAttribute),
    } as Init<NodeProto>);
    return nodeName;
  };
  const outputName = (node: Node, index: number): string =>
    fixed.get(node)?.get(index) ?? (index === 0 ? (names.get(node) ?? '') : `${names.get(node) ?? ''}:${index}`);
  const nameOf = (value: Value): string => {
    const { origin } = value;
    switch (origin.kind) {
      case 'input':
        if (!inputs.some((i) => i.origin.kind === 'input' && i.origin.name === origin.name))
          throw new GraphError(`${origin.name} is read, but is no input of ${name}`);
        return origin.name;
      case 'weight':
        if (!initializers.has(origin.name))
          initializers.set(origin.name, externalTensor(origin.name, value, externalData));
        return origin.name;
      case 'constant': {
        const known = names.get(origin);
        if (known !== undefined) return known;
        const constantName = unique('constant');
        names.set(origin, constantName);
        initializers.set(constantName, { ...tensorHead(constantName, value), rawData: Uint8Array.from(origin.bytes) });
        return constantName;
      }
      case 'node':
        emit(origin.node);
        valueNames.set(outputName(origin.node, origin.index), value);
        return outputName(origin.node, origin.index);
    }
  };

  for (const value of Object.values(outputs)) nameOf(value);
  const graph = {
    name,
    node: nodes,
    initializer: [...initializers.values()],
    input: inputs.map((value) => valueInfo(nameOf(value), value)),
    output: Object.entries(outputs).map(([outputName_, value]) => valueInfo(outputName_, value)),
    valueInfo: Object.entries(named).map(([valueName, value]) => valueInfo(valueName, value)),
  };
  return encode({ graph: graph as GraphProto });
}

function encode(model: Init<ModelProto>): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion,
      producerName: 'convllava',
      opsetImport: [
        { domain: '', version: opset },
        { domain: 'com.microsoft', version: 1n },
      ],
      ...model,
    }),
  );
}

function toAttribute([name, value]: [string, Attribute]): Init<AttributeProto> {
  if (typeof value === 'number') return { name, type: AttributeType.FLOAT, f: value };
  if (typeof value === 'string') return { name, type: AttributeType.STRING, s: new TextEncoder().encode(value) };
  if ('int' in value) return { name, type: AttributeType.INT, i: BigInt(value.int) };
  return { name, type: AttributeType.INTS, ints: value.ints.map(BigInt) };
}

function tensorHead(name: string, { type, shape }: Pick<Value, 'type' | 'shape'>): Init<TensorProto> {
  return { name, dataType: dataTypes[type], dims: shape.map((dim) => BigInt(dim)) };
}

function externalTensor(name: string, value: Value, ranges: ModelDescription['externalData']): Init<TensorProto> {
  const range = ranges.get(name);
  if (!range) throw new GraphError(`no data for the weight ${name}`);
  const entries = { location: range.file, offset: String(range.offset), length: String(range.length) };
  return {
    ...tensorHead(name, value),
    dataLocation: DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, entry]) => ({ key, value: entry })) as TensorProto['externalData'],
  };
}

function valueInfo(name: string, { type, shape }: { type: ElementType; shape: Shape }): ValueInfoProto {
  const dim = shape.map((d) => ({
    value: typeof d === 'number' ? { case: 'dimValue', value: BigInt(d) } : { case: 'dimParam', value: d },
  }));
  return {
    name,
    type: { value: { case: 'tensorType', value: { elemType: dataTypes[type], shape: { dim } } } },
  } as unknown as ValueInfoProto;
}

/** @throws GraphError for bytes that are no model. */
function parseModel(bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (error) {
    throw new GraphError('it is no ONNX model, or is damaged', { cause: error });
  }
}

/** The model with one more output, before all others: an empty sequence of tensors. */
export function withSequenceOutput(bytes: Uint8Array, name: string): Uint8Array {
  const model = parseModel(bytes);
  const { graph } = model;
  if (!graph) throw new GraphError('a model without a graph');
  const element = { case: 'tensorType' as const, value: { elemType: DataType.FLOAT } };
  const type = { value: { case: 'sequenceType' as const, value: { elemType: { value: element } } } };
  graph.node.push(create(NodeProtoSchema, { name, opType: 'SequenceEmpty', output: [name] }));
  graph.output.unshift(create(ValueInfoProtoSchema, { name, type }));
  return toBinary(ModelProtoSchema, model);
}

/**
 * A decoder's model, which gives the logits of the last position, with a further input in place of that: `name`, int64
 * [positions], says of which positions of the run they are wanted. Its logits are then [batch, positions, vocabulary].
 * @param gather name of the node that takes the last position
 */
export function withChosenPositions(bytes: Uint8Array, gather: string, name: string): Uint8Array {
  const model = parseModel(bytes);
  const { graph } = model;
  const node = graph?.node.find((one) => one.name === gather && one.opType === 'Gather');
  const [hidden] = node?.input ?? [];
  const logits = graph?.output.find((output) => output.name === 'logits')?.type?.value;
  if (!graph || !node || hidden === undefined || logits?.case !== 'tensorType')
    throw new GraphError(`the model has no ${gather} before its logits`);
  node.input = [hidden, name];
  const positions = { value: { case: 'dimParam' as const, value: name } };
  const type = {
    value: { case: 'tensorType' as const, value: { elemType: DataType.INT64, shape: { dim: [positions] } } },
  };
  graph.input.push(create(ValueInfoProtoSchema, { name, type }));
  logits.value.shape?.dim.splice(1, 1, create(TensorShapeProto_DimensionSchema, positions));
  return toBinary(ModelProtoSchema, model);
}

/** The model with every weight that lies in external data as an input instead, and the names and shapes of these. */
export function withFedWeights(bytes: Uint8Array): {
  readonly model: Uint8Array;
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
} {
  const model = parseModel(bytes);
  const { graph } = model;
  if (!graph) throw new GraphError('a model without a graph');
  const fed = graph.initializer.filter(({ dataLocation }) => dataLocation === DataLocation.EXTERNAL);
  graph.initializer = graph.initializer.filter((tensor) => !fed.includes(tensor));
  for (const { name, dataType, dims } of fed) {
    const dim = dims.map((value) => ({ value: { case: 'dimValue' as const, value } }));
    const type = { value: { case: 'tensorType' as const, value: { elemType: dataType, shape: { dim } } } };
    graph.input.push(create(ValueInfoProtoSchema, { name, type }));
  }
  return {
    model: toBinary(ModelProtoSchema, model),
    weights: fed.map(({ name, dims }) => ({ name, shape: dims.map(Number) })),
  };
}

/**
 * The part of a model between the values named in `from` (none: the model's inputs) and those in `to` (none: the
 * model's outputs), as a model of its own over the same external data.
 */
export function cut(bytes: Uint8Array, from: readonly string[], to: readonly string[]): Uint8Array {
  const model = parseModel(bytes);
  const graph = model.graph;
  if (!graph) throw new GraphError('a model without a graph');
  const infos = new Map([...graph.input, ...graph.output, ...graph.valueInfo].map((info) => [info.name, info]));
  const info = (name: string): ValueInfoProto => {
    const found = infos.get(name);
    if (!found) throw new GraphError(`the model has no value named ${name}`);
    return found;
  };
  const producers = new Map(graph.node.flatMap((node) => node.output.map((output) => [output, node] as const)));
  const inputs = from.length > 0 ? from.map(info) : graph.input;
  const outputs = to.length > 0 ? to.map(info) : graph.output;

  const given = new Set(inputs.map((value) => value.name));
  const needed = new Set<NodeProto>();
  const read = new Set<string>();
  const open = outputs.map((value) => value.name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (given.has(name) || read.has(name)) continue;
    read.add(name);
    const node = producers.get(name);
    if (!node || needed.has(node)) continue;
    needed.add(node);
    // An optional input that is not given has no name.
    open.push(...node.input.filter((inputName) => inputName !== ''));
  }
  const initializer = graph.initializer.filter((tensor) => read.has(tensor.name));
  const kept = graph.node.filter((node) => needed.has(node));
  return toBinary(ModelProtoSchema, {
    ...model,
    graph: { ...graph, node: kept, initializer, input: inputs, output: outputs, valueInfo: [] },
  });
}
