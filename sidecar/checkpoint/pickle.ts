/**
 * The few opcodes of Python's pickle (protocol 2, as torch.save writes it) that a dictionary of tensors needs. A pickle
 * is a program for a small stack machine; this reader builds plain data from it, knows the few names of `globals` by
 * heart, and refuses everything else. Nothing in it is ever executed or imported.
 */
import {
  PickleDict,
  PickleGlobal,
  PickleList,
  PickleStorage,
  PickleTensor,
  PickleTuple,
  type PickleValue,
} from './pickle-values.ts';

/** A pickle asks for something that weights never need. */
export class PickleRefusal extends Error {
  readonly found: string;
  /** Byte of the pickle at which the request stands. */
  readonly offset: number;

  constructor(found: string, offset: number) {
    super(`${found} at byte ${offset}`);
    this.found = found;
    this.offset = offset;
  }
}

/** A pickle is cut short or makes no sense. */
export class PickleDamage extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

/**
 * The value that a pickle describes.
 * @throws PickleRefusal for an opcode or a name that tensors do not need, PickleDamage for a pickle that is cut short.
 */
export function readPickle(bytes: Uint8Array): PickleValue {
  return new PickleReader(bytes).read();
}

const orderedDict = 'collections.OrderedDict';
const rebuildTensor = 'torch._utils._rebuild_tensor_v2';
const rebuildParameter = 'torch._utils._rebuild_parameter';
const storageType = /^torch\.((?:Double|Float|Half|BFloat16|Long|Int|Short|Char|Byte|Bool)Storage)$/;

const mark = Symbol('mark');

class PickleReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #stack: (PickleValue | typeof mark)[] = [];
  readonly #memo = new Map<number, PickleValue>();
  #position = 0;
  /** Where the opcode in work stands. */
  #opcodeAt = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  read(): PickleValue {
    for (;;) {
      this.#opcodeAt = this.#position;
      const opcode = this.#uint8();
      if (opcode === 0x2e /* STOP */) return this.#pop();
      this.#execute(opcode);
    }
  }

  // Opcodes and their names are those of Python's pickletools.
  #execute(opcode: number): void {
    switch (opcode) {
      case 0x80: // PROTO
        if (this.#uint8() !== 2) throw this.#refuse('another protocol than 2');
        return;
      case 0x28: // MARK
        this.#stack.push(mark);
        return;
      case 0x4e: // NONE
        this.#stack.push(null);
        return;
      case 0x88: // NEWTRUE
        this.#stack.push(true);
        return;
      case 0x89: // NEWFALSE
        this.#stack.push(false);
        return;
      case 0x4b: // BININT1
        this.#stack.push(this.#uint8());
        return;
      case 0x4d: // BININT2
        this.#stack.push(this.#view.getUint16(this.#take(2), true));
        return;
      case 0x4a: // BININT
        this.#stack.push(this.#view.getInt32(this.#take(4), true));
        return;
      case 0x8a: // LONG1
        this.#stack.push(this.#long(this.#uint8()));
        return;
      case 0x47: // BINFLOAT
        this.#stack.push(this.#view.getFloat64(this.#take(8)));
        return;
      case 0x58: // BINUNICODE
        this.#stack.push(this.#text(this.#uint32()));
        return;
      case 0x29: // EMPTY_TUPLE
        this.#stack.push(new PickleTuple([]));
        return;
      case 0x85: // TUPLE1
      case 0x86: // TUPLE2
      case 0x87: // TUPLE3
        this.#stack.push(new PickleTuple(this.#popMany(opcode - 0x84)));
        return;
      case 0x74: // TUPLE
        this.#stack.push(new PickleTuple(this.#popToMark()));
        return;
      case 0x5d: // EMPTY_LIST
        this.#stack.push(new PickleList());
        return;
      case 0x61: // APPEND
        this.#append(this.#popMany(1));
        return;
      case 0x65: // APPENDS
        this.#append(this.#popToMark());
        return;
      case 0x7d: // EMPTY_DICT
        this.#stack.push(new PickleDict());
        return;
      case 0x73: // SETITEM
        this.#setItems(this.#popMany(2));
        return;
      case 0x75: // SETITEMS
        this.#setItems(this.#popToMark());
        return;
      case 0x71: // BINPUT
        this.#memo.set(this.#uint8(), this.#top());
        return;
      case 0x72: // LONG_BINPUT
        this.#memo.set(this.#uint32(), this.#top());
        return;
      case 0x68: // BINGET
        this.#stack.push(this.#recall(this.#uint8()));
        return;
      case 0x6a: // LONG_BINGET
        this.#stack.push(this.#recall(this.#uint32()));
        return;
      case 0x63: // GLOBAL
        this.#stack.push(this.#global());
        return;
      case 0x51: // BINPERSID
        this.#stack.push(this.#storage(this.#pop()));
        return;
      case 0x52: // REDUCE
        this.#stack.push(this.#reduce());
        return;
      case 0x62: // BUILD: attributes, such as a state dict's _metadata, which say nothing about the tensors
        this.#pop();
        if (!(this.#top() instanceof PickleDict)) throw this.#refuse('attributes for something else than a dictionary');
        return;
      default:
        throw this.#refuse(`the opcode 0x${opcode.toString(16).padStart(2, '0')}`);
    }
  }

  #global(): PickleGlobal {
    const name = `${this.#line()}.${this.#line()}`;
    const known = [orderedDict, rebuildTensor, rebuildParameter].includes(name) || storageType.test(name);
    if (!known) throw this.#refuse(name.slice(0, 100));
    return new PickleGlobal(name);
  }

  #reduce(): PickleValue {
    const [callable, args] = this.#popMany(2);
    if (!(callable instanceof PickleGlobal) || !(args instanceof PickleTuple)) throw this.#damage('a call of no name');
    switch (callable.name) {
      case orderedDict:
        if (args.items.length > 0) throw this.#refuse('an OrderedDict with arguments');
        return new PickleDict();
      case rebuildTensor:
        return this.#tensor(args.items);
      case rebuildParameter: {
        const [tensor] = args.items;
        if (!(tensor instanceof PickleTensor)) throw this.#damage('a parameter without a tensor');
        return tensor;
      }
      default:
        throw this.#refuse(`a call of ${callable.name}`);
    }
  }

  #tensor([storage, offset, shape, strides]: readonly PickleValue[]): PickleTensor {
    if (!(storage instanceof PickleStorage) || !isCount(offset)) throw this.#damage('a tensor without a storage');
    if (!isCounts(shape) || !isCounts(strides) || shape.items.length !== strides.items.length) {
      throw this.#damage('a tensor without a proper shape');
    }
    return new PickleTensor(storage, offset, shape.items, strides.items);
  }

  /** The persistent id ('storage', type, key, device, elements). */
  #storage(id: PickleValue): PickleStorage {
    if (!(id instanceof PickleTuple)) throw this.#damage('a reference that is no tuple');
    const [kind, type, key, , elements] = id.items;
    if (kind !== 'storage' || !(type instanceof PickleGlobal) || typeof key !== 'string' || !isCount(elements)) {
      throw this.#damage('a reference to something else than a storage');
    }
    const name = storageType.exec(type.name)?.[1];
    if (name === undefined) throw this.#damage(`a storage of type ${type.name}`);
    return new PickleStorage(name, key, elements);
  }

  #append(items: readonly PickleValue[]): void {
    const list = this.#top();
    if (!(list instanceof PickleList)) throw this.#damage('items for something else than a list');
    // Not spread over arguments, of which there can be only so many.
    for (const item of items) list.items.push(item);
  }

  #setItems(items: readonly PickleValue[]): void {
    const dict = this.#top();
    if (!(dict instanceof PickleDict) || items.length % 2 !== 0) throw this.#damage('entries for no dictionary');
    for (let i = 0; i < items.length; i += 2) dict.entries.set(items[i] ?? null, items[i + 1] ?? null);
  }

  #top(): PickleValue {
    const value = this.#stack.at(-1);
    if (value === undefined || value === mark) throw this.#damage('an empty stack');
    return value;
  }

  #pop(): PickleValue {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  #popMany(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.#pop()).reverse();
  }

  #popToMark(): PickleValue[] {
    const start = this.#stack.lastIndexOf(mark);
    if (start < 0) throw this.#damage('a missing mark');
    const items = this.#stack.splice(start).slice(1);
    return items.filter((item) => item !== mark);
  }

  #recall(slot: number): PickleValue {
    const value = this.#memo.get(slot);
    if (value === undefined) throw this.#damage('a value that was never stored');
    return value;
  }

  #uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  #uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** A little-endian integer in two's complement. */
  #long(length: number): number {
    const start = this.#take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.#bytes[start + i] ?? 0);
    return Number(BigInt.asIntN(8 * length, value));
  }

  #text(length: number): string {
    const start = this.#take(length);
    return new TextDecoder().decode(this.#bytes.subarray(start, start + length));
  }

  #line(): string {
    const end = this.#bytes.indexOf(0x0a, this.#position);
    if (end < 0) throw this.#damage('a name without an end');
    const text = this.#text(end - this.#position);
    this.#position++;
    return text;
  }

  /** Moves past `length` bytes; their start. */
  #take(length: number): number {
    const start = this.#position;
    if (start + length > this.#bytes.length) throw this.#damage('its end, in the middle of a value');
    this.#position += length;
    return start;
  }

  #refuse(found: string): PickleRefusal {
    return new PickleRefusal(found, this.#opcodeAt);
  }

  #damage(found: string): PickleDamage {
    return new PickleDamage(`the pickle comes to ${found}`, this.#opcodeAt);
  }
}

function isCount(value: PickleValue | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isCounts(value: PickleValue | undefined): value is PickleTuple & { readonly items: readonly number[] } {
  return value instanceof PickleTuple && value.items.every(isCount);
}
