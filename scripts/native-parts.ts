/**
 * What the packages with native code and WebAssembly, or with other packages inside, are made of, of which they themselves say nothing or only names:
 * whose it is, under which licence, and in the builds of which platforms. A version of such a package is looked at once,
 * by these means, and written down here; `notices.ts` refuses another one.
 *
 * - onnxruntime-node: ThirdPartyNotices.txt of its version (it lies in the PyPI package `onnxruntime`), without what that
 *   names for CUDA, for training, for Python, for tests and for the web; cmake/deps.txt of its repository; and what is in
 *   the binaries: each part with a `mark` stands in those that have it, as test/unit/notices.test.ts looks up.
 * - sharp's libvips: README.md and versions.json of its package; the copyright files of Debian's packages of the parts.
 * - VS Code's detection of languages: the licence comments beside its bundle, and the names in that.
 * - PDFium and libheif: the same files of Debian, and the words and names in the WebAssembly.
 */

/** The platforms that onnxruntime-node has natives for, by the names of its folders. */
export const platforms = ['linux/x64', 'linux/arm64', 'darwin/arm64', 'win32/x64', 'win32/arm64'] as const;
export type NativePlatform = (typeof platforms)[number];

export interface Part {
  readonly name: string;
  /** Where its source is. */
  readonly source: string;
  /** SPDX identifiers; all of them apply. */
  readonly licences: readonly string[];
  /** Lines. */
  readonly copyright: readonly string[];
  /** Default: all. */
  readonly platforms?: readonly NativePlatform[];
  /** Bytes that stand in each binary which holds the part, and in no other. */
  readonly mark?: string;
}

export interface NativeParts {
  /** The version that was looked at. */
  readonly version: string;
  readonly parts: readonly Part[];
  /** What cannot be said by licences and holders. */
  readonly notes?: readonly string[];
}

const linux: readonly NativePlatform[] = ['linux/x64', 'linux/arm64'];
const windows: readonly NativePlatform[] = ['win32/x64', 'win32/arm64'];
/** Onnxruntime has WebGPU there. */
const withDawn: readonly NativePlatform[] = ['linux/x64', 'darwin/arm64', ...windows];
const arm: readonly NativePlatform[] = ['linux/arm64', 'darwin/arm64', 'win32/arm64'];

const onnxruntime: readonly Part[] = [
  {
    name: 'Abseil',
    source: 'https://github.com/abseil/abseil-cpp',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2017 The Abseil Authors'],
    mark: 'lts_2025',
  },
  {
    name: 'Boost.Mp11',
    source: 'https://github.com/boostorg/mp11',
    licences: ['BSL-1.0'],
    copyright: ['Copyright 2015-2017 Peter Dimov'],
  },
  {
    name: 'Caffe',
    source: 'https://github.com/BVLC/caffe',
    licences: ['BSD-2-Clause'],
    copyright: [
      'Copyright (c) 2014-2017 The Regents of the University of California (Regents)',
      'Copyright (c) 2014-2017, the respective contributors',
    ],
  },
  {
    name: 'coremltools',
    source: 'https://github.com/apple/coremltools',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2020, Apple Inc.'],
    platforms: ['darwin/arm64'],
    mark: 'MILBlob',
  },
  {
    name: 'cpp_client_telemetry (switched off by this extension)',
    source: 'https://github.com/microsoft/cpp_client_telemetry',
    licences: ['Apache-2.0'],
    copyright: ['Copyright (c) Microsoft Corporation'],
    platforms: [...linux, 'darwin/arm64'],
    mark: 'Microsoft12Applications',
  },
  {
    name: 'cpuinfo',
    source: 'https://github.com/pytorch/cpuinfo',
    licences: ['BSD-2-Clause'],
    copyright: [
      'Copyright (c) 2019 Google LLC',
      'Copyright (c) 2017-2018 Facebook Inc.',
      'Copyright (C) 2012-2017 Georgia Institute of Technology',
      'Copyright (C) 2010-2012 Marat Dukhan',
    ],
    mark: 'cpuinfo',
  },
  {
    name: 'curl',
    source: 'https://github.com/curl/curl',
    licences: ['curl'],
    copyright: ['Copyright (C) Daniel Stenberg, <daniel@haxx.se>, and many contributors, see the THANKS file.'],
    platforms: linux,
    mark: 'libcurl',
  },
  {
    name: 'date',
    source: 'https://github.com/HowardHinnant/date',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2015, 2016, 2017 Howard Hinnant', 'Copyright (c) 2016 Adrian Colomitchi'],
    platforms: ['darwin/arm64'],
    mark: 'year_month_day',
  },
  {
    name: 'Dawn and Tint',
    source: 'https://dawn.googlesource.com/dawn',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright 2017-2023 The Dawn & Tint Authors'],
    platforms: withDawn,
    mark: 'wgpu',
  },
  {
    name: 'DirectX-Headers',
    source: 'https://github.com/microsoft/DirectX-Headers',
    licences: ['MIT'],
    copyright: ['Copyright (c) Microsoft Corporation'],
    platforms: windows,
  },
  {
    name: 'Eigen',
    source: 'https://gitlab.com/libeigen/eigen',
    licences: ['MPL-2.0'],
    copyright: ['Copyright (C) 2006-2010 Benoit Jacob, 2008-2016 Gael Guennebaud, and the authors named in its files'],
    mark: 'Eigen',
  },
  {
    name: 'FlatBuffers',
    source: 'https://github.com/google/flatbuffers',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2014 Google Inc.'],
    mark: 'flatbuffer',
  },
  {
    name: 'FlashAttention',
    source: 'https://github.com/Dao-AILab/flash-attention',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2022, the respective contributors, as shown by the AUTHORS file.'],
  },
  {
    name: 'FP16',
    source: 'https://github.com/Maratyszcza/FP16',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2017 Facebook Inc.', 'Copyright (c) 2017 Georgia Institute of Technology'],
    platforms: ['darwin/arm64'],
  },
  {
    name: 'GSL',
    source: 'https://github.com/microsoft/GSL',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2015 Microsoft Corporation. All rights reserved.'],
    mark: 'gsl::',
  },
  {
    name: 'KleidiAI',
    source: 'https://gitlab.arm.com/kleidi/kleidiai',
    licences: ['Apache-2.0', 'BSD-3-Clause'],
    copyright: ['Copyright 2024-2025 Arm Limited and/or its affiliates <open-source-office@arm.com>'],
    platforms: arm,
    mark: 'kai_run',
  },
  {
    name: 'LLVM',
    source: 'https://llvm.org',
    licences: ['NCSA'],
    copyright: [
      'Copyright (c) 2003-2017 University of Illinois at Urbana-Champaign.',
      'Developed by: LLVM Team, University of Illinois at Urbana-Champaign, http://llvm.org',
    ],
  },
  {
    name: 'Mbed TLS',
    source: 'https://github.com/Mbed-TLS/mbedtls',
    licences: ['Apache-2.0'],
    copyright: ['Copyright The Mbed TLS Contributors'],
    platforms: linux,
    mark: 'mbedtls',
  },
  {
    name: 'Microsoft Cognitive Toolkit (CNTK)',
    source: 'https://github.com/microsoft/CNTK',
    licences: ['MIT'],
    copyright: ['Copyright (c) Microsoft Corporation. All rights reserved.'],
  },
  {
    name: 'Neural Speed and Neural Compressor',
    source: 'https://github.com/intel/neural-speed',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2016-2019 Intel Corporation', 'Copyright 2018 YANDEX LLC'],
  },
  {
    name: 'JSON for Modern C++',
    source: 'https://github.com/nlohmann/json',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2013-2019 Niels Lohmann'],
    mark: 'nlohmann',
  },
  {
    name: 'node-addon-api',
    source: 'https://github.com/nodejs/node-addon-api',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2017 Node.js API collaborators'],
  },
  {
    name: 'NumPy',
    source: 'https://github.com/numpy/numpy',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2005, NumPy Developers. All rights reserved.'],
  },
  {
    name: 'ONNX',
    source: 'https://github.com/onnx/onnx',
    licences: ['Apache-2.0'],
    copyright: ['Copyright (c) Facebook, Inc. and Microsoft Corporation. All rights reserved.'],
    mark: 'onnx.TensorProto',
  },
  {
    name: 'Protocol Buffers, with utf8_range',
    source: 'https://github.com/protocolbuffers/protobuf',
    licences: ['BSD-3-Clause', 'MIT'],
    copyright: [
      'Copyright 2008 Google Inc. All rights reserved.',
      'Copyright (c) 2019 Yibo Cai',
      'Copyright 2022 Google LLC',
    ],
    mark: 'google/protobuf',
  },
  {
    name: 'PyTorch and Caffe2',
    source: 'https://github.com/pytorch/pytorch',
    licences: ['BSD-3-Clause'],
    copyright: [
      'Copyright (c) 2016-present Facebook, Inc (Adam Paszke)',
      'Copyright (c) 2014-present Facebook, Inc (Soumith Chintala)',
      'Copyright (c) 2011-2014 Idiap Research Institute (Ronan Collobert)',
      'Copyright (c) 2012-2014 Deepmind Technologies (Koray Kavukcuoglu)',
      'Copyright (c) 2011-2012 NEC Laboratories America (Koray Kavukcuoglu)',
      'Copyright (c) 2011-2013 NYU (Clement Farabet)',
      'Copyright (c) 2006-2010 NEC Laboratories America (Ronan Collobert, Leon Bottou, Iain Melvin, Jason Weston)',
      'Copyright (c) 2006 Idiap Research Institute (Samy Bengio)',
      'Copyright (c) 2001-2004 Idiap Research Institute (Ronan Collobert, Samy Bengio, Johnny Mariethoz)',
      'Copyright (c) 2016-present, Facebook Inc. All rights reserved.',
      'Copyright (c) 2015 Google Inc. All rights reserved.',
      'Copyright (c) 2015 Yangqing Jia. All rights reserved.',
      'Copyright (c) 2013, 2014, 2015, 2016, the respective contributors. All rights reserved.',
    ],
  },
  {
    name: 'RE2',
    source: 'https://github.com/google/re2',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2009 The RE2 Authors. All rights reserved.'],
    mark: 're2.cc',
  },
  {
    name: 'SafeInt',
    source: 'https://github.com/dcleblanc/SafeInt',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2018 Microsoft'],
    mark: 'SafeInt',
  },
  {
    name: 'scikit-learn',
    source: 'https://github.com/scikit-learn/scikit-learn',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2007-2018 The scikit-learn developers. All rights reserved.'],
  },
  {
    name: 'SMHasher (MurmurHash3)',
    source: 'https://github.com/aappleby/smhasher',
    licences: ['MIT'],
    copyright: [
      'All MurmurHash versions are public domain software, and the author disclaims all copyright to their code.',
    ],
    mark: 'MurmurHash3',
  },
  {
    name: 'SPIRV-Headers and Vulkan-Headers',
    source: 'https://github.com/KhronosGroup',
    licences: ['MIT', 'Apache-2.0'],
    copyright: ['Copyright (c) 2014-2025 The Khronos Group Inc.'],
    platforms: withDawn,
    mark: 'SPIRV',
  },
  {
    name: 'SQLite',
    source: 'https://sqlite.org',
    licences: ['blessing'],
    copyright: ['All of the code and documentation in SQLite has been dedicated to the public domain by the authors.'],
    platforms: [...linux, 'darwin/arm64'],
    mark: 'SQLite format 3',
  },
  {
    name: 'TensorFlow',
    source: 'https://github.com/tensorflow/tensorflow',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2018 The TensorFlow Authors. All rights reserved.'],
  },
  {
    name: 'Windows Implementation Libraries (WIL)',
    source: 'https://github.com/microsoft/wil',
    licences: ['MIT'],
    copyright: ['Copyright (c) Microsoft Corporation. All rights reserved.'],
    platforms: windows,
    mark: 'microsoft_wil',
  },
  {
    name: 'zlib',
    source: 'https://github.com/madler/zlib',
    licences: ['Zlib'],
    copyright: ['(C) 1995-2017 Jean-loup Gailly and Mark Adler'],
    platforms: linux,
    mark: 'incorrect header check',
  },
  {
    name: 'DirectX Shader Compiler (dxcompiler.dll): LLVM and Clang',
    source: 'https://github.com/microsoft/DirectXShaderCompiler',
    licences: ['NCSA', 'Spencer-94', 'BSD-3-Clause'],
    copyright: [
      'Copyright (c) 2003-2019 University of Illinois at Urbana-Champaign. All rights reserved.',
      'Developed by: LLVM Team, University of Illinois at Urbana-Champaign, http://llvm.org',
      'Copyright (c) Microsoft Corporation. All rights reserved.',
      'Copyright (C) 2004 eXtensible Systems, Inc.',
      'Copyright 1992, 1993, 1994 Henry Spencer. All rights reserved.',
      'Copyright (c) 1994 The Regents of the University of California. All rights reserved.',
    ],
    platforms: windows,
  },
  {
    name: 'SPIRV-Tools (in dxcompiler.dll)',
    source: 'https://github.com/KhronosGroup/SPIRV-Tools',
    licences: ['Apache-2.0'],
    copyright: ['Copyright (c) 2015-2025 The Khronos Group Inc.', 'Copyright (c) 2015-2025 Google LLC'],
    platforms: windows,
  },
];

const libvips: readonly Part[] = [
  {
    name: 'aom',
    source: 'https://aomedia.googlesource.com/aom',
    licences: ['BSD-2-Clause'],
    copyright: ['Copyright (c) 2016, Alliance for Open Media. All rights reserved.'],
  },
  {
    name: 'cairo',
    source: 'https://gitlab.freedesktop.org/cairo/cairo',
    licences: ['MPL-1.1'],
    copyright: [
      'Copyright 2002, 2003 University of Southern California, Information Sciences Institute (ISI)',
      'Copyright 2000, 2002, 2004, 2005 Keith Packard',
      'Copyright 2004, 2005 Red Hat, Inc.',
    ],
  },
  {
    name: 'cgif',
    source: 'https://github.com/dloebl/cgif',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2021 Daniel Löbl'],
  },
  {
    name: 'expat',
    source: 'https://github.com/libexpat/libexpat',
    licences: ['MIT'],
    copyright: [
      'Copyright (c) 1998-2000 Thai Open Source Software Center Ltd and Clark Cooper',
      'Copyright (c) 2001-2025 Expat maintainers',
    ],
  },
  {
    name: 'fontconfig',
    source: 'https://gitlab.freedesktop.org/fontconfig/fontconfig',
    licences: ['HPND-sell-variant'],
    copyright: [
      'Copyright © 2000, 2001, 2002, 2003, 2004, 2006, 2007 Keith Packard',
      'Copyright © 2005 Patrick Lam',
      'Copyright © 2008, 2009 Red Hat, Inc.',
    ],
  },
  {
    name: 'freetype',
    source: 'https://gitlab.freedesktop.org/freetype/freetype',
    licences: ['FTL'],
    copyright: [
      'Portions of this software are copyright © 1996-2026 The FreeType Project (www.freetype.org). All rights reserved.',
    ],
  },
  {
    name: 'fribidi',
    source: 'https://github.com/fribidi/fribidi',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 1999, 2000, 2017 Dov Grobgeld', 'Copyright (C) 2001, 2002, 2004, 2005 Behdad Esfahbod'],
  },
  {
    name: 'glib',
    source: 'https://gitlab.gnome.org/GNOME/glib',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 1995-1997 Peter Mattis, Spencer Kimball and Josh MacDonald, and the GLib authors'],
  },
  {
    name: 'harfbuzz',
    source: 'https://github.com/harfbuzz/harfbuzz',
    licences: ['MIT-Modern-Variant'],
    copyright: [
      'Copyright © 2010-2022 Google, Inc.',
      'Copyright © 2015-2020 Ebrahim Byagowi',
      'Copyright © 2019, 2020 Facebook, Inc.',
      'Copyright © 2012, 2015 Mozilla Foundation',
      'Copyright © 2011 Codethink Limited',
      'Copyright © 2008, 2010 Nokia Corporation and/or its subsidiary(-ies)',
      'Copyright © 2009 Keith Stribley',
      'Copyright © 2011 Martin Hosken and SIL International',
      'Copyright © 2007 Chris Wilson',
      'Copyright © 2005, 2006, 2020-2023 Behdad Esfahbod',
      'Copyright © 1998-2022 Red Hat, Inc.',
      'Copyright © 1998-2005 David Turner and Werner Lemberg',
    ],
  },
  {
    name: 'highway',
    source: 'https://github.com/google/highway',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) The Highway Project Authors. All rights reserved.'],
  },
  {
    name: 'lcms',
    source: 'https://github.com/mm2/Little-CMS',
    licences: ['MIT'],
    copyright: ['Copyright (c) 1998-2026 Marti Maria Saguer'],
  },
  {
    name: 'libarchive',
    source: 'https://github.com/libarchive/libarchive',
    licences: ['BSD-2-Clause', 'BSD-3-Clause'],
    copyright: [
      'Copyright (c) 2003-2018 Tim Kientzle, and the authors named in its files. All rights reserved.',
      'Copyright (c) 1980, 1986, 1993 The Regents of the University of California. All rights reserved.',
    ],
  },
  {
    name: 'libexif',
    source: 'https://github.com/libexif/libexif',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 2001 Lutz Müller, and the libexif authors'],
  },
  {
    name: 'libffi',
    source: 'https://github.com/libffi/libffi',
    licences: ['MIT'],
    copyright: ['Copyright (c) 1996-2025 Anthony Green, Red Hat, Inc and others.'],
  },
  {
    name: 'libheif',
    source: 'https://github.com/strukturag/libheif',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (c) 2017-2026 Dirk Farin <dirk.farin@gmail.com> and struktur AG'],
  },
  {
    name: 'libimagequant',
    source: 'https://github.com/lovell/libimagequant',
    licences: ['BSD-2-Clause', 'HPND'],
    copyright: [
      '© 2009-2018 by Kornel Lesiński.',
      '© 1997-2002 by Greg Roelofs, based on an idea by Stefan Schneider.',
      '© 1989, 1991 by Jef Poskanzer.',
    ],
  },
  {
    name: 'libnsgif',
    source: 'https://www.netsurf-browser.org/projects/libnsgif/',
    licences: ['MIT'],
    copyright: [
      'Copyright 2004 Richard Wilson',
      'Copyright 2008 Sean Fox',
      'Copyright 2013-2022 Michael Drake <tlsa@netsurf-browser.org>',
    ],
  },
  {
    name: 'libpng',
    source: 'https://github.com/pnggroup/libpng',
    licences: ['libpng-2.0'],
    copyright: [
      'Copyright (c) 1995-2026 The PNG Reference Library Authors.',
      'Copyright (c) 2018-2026 Cosmin Truta',
      'Copyright (c) 1998-2002, 2004, 2006-2018 Glenn Randers-Pehrson',
      'Copyright (c) 1996-1997 Andreas Dilger',
      'Copyright (c) 1995-1996 Guy Eric Schalnat, Group 42, Inc.',
    ],
  },
  {
    name: 'librsvg',
    source: 'https://gitlab.gnome.org/GNOME/librsvg',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 2000 Eazel, Inc.', 'Copyright (C) 2002-2026 the librsvg authors'],
  },
  {
    name: 'libtiff',
    source: 'https://gitlab.com/libtiff/libtiff',
    licences: ['libtiff'],
    copyright: ['Copyright (c) 1988-1997 Sam Leffler', 'Copyright (c) 1991-1997 Silicon Graphics, Inc.'],
  },
  {
    name: 'libultrahdr',
    source: 'https://github.com/google/libultrahdr',
    licences: ['Apache-2.0', 'MIT'],
    copyright: ['Copyright 2022 The Android Open Source Project'],
  },
  {
    name: 'libvips',
    source: 'https://github.com/libvips/libvips',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 1990-2026 John Cupitt and the libvips authors'],
  },
  {
    name: 'libwebp',
    source: 'https://chromium.googlesource.com/webm/libwebp',
    licences: ['BSD-3-Clause'],
    copyright: ['Copyright (c) 2010, Google Inc. All rights reserved.'],
  },
  {
    name: 'libxml2',
    source: 'https://gitlab.gnome.org/GNOME/libxml2',
    licences: ['MIT', 'ISC'],
    copyright: [
      'Copyright (C) 1998-2012 Daniel Veillard. All Rights Reserved.',
      'Copyright (C) 1998-2001 Bjorn Reese and Daniel Stenberg',
      'Copyright (C) 2000 Gary Pennington',
    ],
  },
  {
    name: 'mozjpeg',
    source: 'https://github.com/mozilla/mozjpeg',
    licences: ['IJG', 'BSD-3-Clause', 'Zlib'],
    copyright: [
      'This software is based in part on the work of the Independent JPEG Group.',
      'Copyright (C) 1991-2020 Thomas G. Lane, Guido Vollbeding',
      'Copyright (C) 2009-2024 D. R. Commander. All Rights Reserved.',
      'Copyright (C) 2015 Viktor Szathmáry. All Rights Reserved.',
      'Copyright (C) 2014 Mozilla Corporation. All Rights Reserved.',
    ],
  },
  {
    name: 'pango',
    source: 'https://gitlab.gnome.org/GNOME/pango',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 1999-2000 Red Hat Software, and the Pango authors'],
  },
  {
    name: 'pixman',
    source: 'https://gitlab.freedesktop.org/pixman/pixman',
    licences: ['MIT'],
    copyright: [
      'Copyright 1987, 1988, 1989, 1998 The Open Group',
      'Copyright 1987, 1988, 1989 Digital Equipment Corporation',
      'Copyright 1999, 2004, 2008 Keith Packard',
      'Copyright 2000 SuSE, Inc.',
      'Copyright 2000 Keith Packard, member of The XFree86 Project, Inc.',
      'Copyright 2004, 2005, 2007, 2008, 2009, 2010 Red Hat, Inc.',
      'Copyright 2004 Nicholas Miell',
      'Copyright 2005 Lars Knoll & Zack Rusin, Trolltech',
      'Copyright 2005 Trolltech AS',
      'Copyright 2007 Luca Barbato',
      'Copyright 2008 Aaron Plattner, NVIDIA Corporation',
      'Copyright 2008 Rodrigo Kumpera',
      'Copyright 2008 André Tupinambá',
      'Copyright 2008 Mozilla Corporation',
      'Copyright 2008 Frederic Plourde',
      'Copyright 2009, Oracle and/or its affiliates. All rights reserved.',
      'Copyright 2009, 2010 Nokia Corporation',
    ],
  },
  {
    name: 'proxy-libintl',
    source: 'https://github.com/frida/proxy-libintl',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (C) 2008 Tor Lillqvist'],
  },
  {
    name: 'zlib-ng',
    source: 'https://github.com/zlib-ng/zlib-ng',
    licences: ['Zlib'],
    copyright: ['(C) 1995-2024 Jean-loup Gailly and Mark Adler'],
  },
];

/** The runtime that emscripten puts into WebAssembly. */
const emscripten: readonly Part[] = [
  {
    name: 'Emscripten',
    source: 'https://github.com/emscripten-core/emscripten',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2010-2025 Emscripten authors'],
  },
  {
    name: 'musl',
    source: 'https://musl.libc.org',
    licences: ['MIT'],
    copyright: ['Copyright © 2005-2020 Rich Felker, et al.'],
  },
];

const ofLibvips = (name: string): Part[] => libvips.filter((part) => part.name === name);

const pdfium: readonly Part[] = [
  {
    name: 'Anti-Grain Geometry 2.3',
    source: 'https://pdfium.googlesource.com/pdfium/+/refs/heads/main/third_party/agg23/',
    licences: [],
    copyright: [
      'Copyright (C) 2002-2005 Maxim Shemanarev (http://www.antigrain.com)',
      'Permission to copy, use, modify, sell and distribute this software is granted provided this copyright notice ' +
        'appears in all copies. This software is provided "as is" without express or implied warranty, and with no ' +
        'claim as to its suitability for any purpose.',
    ],
  },
  {
    name: 'Abseil',
    source: 'https://github.com/abseil/abseil-cpp',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2017 The Abseil Authors'],
  },
  {
    name: 'fast_float',
    source: 'https://github.com/fastfloat/fast_float',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2021 The fast_float authors'],
  },
  ...ofLibvips('freetype'),
  ...ofLibvips('lcms'),
  {
    name: 'libjpeg-turbo',
    source: 'https://github.com/libjpeg-turbo/libjpeg-turbo',
    licences: ['IJG', 'BSD-3-Clause', 'Zlib'],
    copyright: [
      'This software is based in part on the work of the Independent JPEG Group.',
      'Copyright (C) 1991-2020 Thomas G. Lane, Guido Vollbeding',
      'Copyright (C) 2009-2024 D. R. Commander. All Rights Reserved.',
      'Copyright (C) 2015 Viktor Szathmáry. All Rights Reserved.',
    ],
  },
  ...ofLibvips('libpng'),
  {
    name: 'OpenJPEG',
    source: 'https://github.com/uclouvain/openjpeg',
    licences: ['BSD-2-Clause'],
    copyright: [
      'Copyright (c) 2002-2014, Universite catholique de Louvain (UCL), Belgium',
      'Copyright (c) 2002-2014, Professor Benoit Macq',
      'Copyright (c) 2003-2014, Antonin Descampe',
      'Copyright (c) 2003-2009, Francois-Olivier Devaux',
      'Copyright (c) 2005, Herve Drolon, FreeImage Team',
      'Copyright (c) 2002-2003, Yannick Verschueren',
      'Copyright (c) 2001-2003, David Janssens',
      'Copyright (c) 2011-2012, Centre National d’Etudes Spatiales (CNES), France',
      'Copyright (c) 2012, CS Systemes d’Information, France',
    ],
  },
  {
    name: 'zlib',
    source: 'https://github.com/madler/zlib',
    licences: ['Zlib'],
    copyright: ['(C) 1995-2024 Jean-loup Gailly and Mark Adler'],
  },
  ...emscripten,
];

const libheif: readonly Part[] = [
  {
    name: 'libde265',
    source: 'https://github.com/strukturag/libde265',
    licences: ['LGPL-3.0-or-later'],
    copyright: ['Copyright (c) 2013-2014 struktur AG, Dirk Farin <farin@struktur.de> and Joachim Bauch'],
  },
  ...emscripten,
];

const rust: Part = {
  name: 'Rust’s standard library',
  source: 'https://github.com/rust-lang/rust',
  licences: ['MIT'],
  copyright: ['Copyright (c) The Rust Project Contributors'],
};

const languageDetection: readonly Part[] = [
  {
    name: 'guesslang (the model)',
    source: 'https://github.com/yoeo/guesslang',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2021 Y. SOMDA'],
  },
  {
    name: 'TensorFlow.js',
    source: 'https://github.com/tensorflow/tfjs',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2017-2022 Google LLC'],
  },
  {
    name: 'long.js',
    source: 'https://github.com/dcodeIO/long.js',
    licences: ['Apache-2.0'],
    copyright: ['Copyright 2009 The Closure Library Authors', 'Copyright 2020 Daniel Wirtz / The long.js Authors'],
  },
  {
    name: 'seedrandom',
    source: 'https://github.com/davidbau/seedrandom',
    licences: ['MIT'],
    copyright: ['Copyright 2019 David Bau'],
  },
  {
    name: 'node-fetch',
    source: 'https://github.com/node-fetch/node-fetch',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2016 David Frank'],
  },
  {
    name: 'whatwg-url and tr46',
    source: 'https://github.com/jsdom/whatwg-url',
    licences: ['MIT'],
    copyright: ['Copyright (c) 2015-2016 Sebastian Mayr'],
  },
  {
    name: 'webidl-conversions',
    source: 'https://github.com/jsdom/webidl-conversions',
    licences: ['BSD-2-Clause'],
    copyright: ['Copyright (c) 2014, Domenic Denicola'],
  },
];

const ofSharp: Omit<NativeParts, 'version'> = {
  parts: [...libvips, rust],
  notes: [
    'The source of each part is at its address, in the versions that versions.json of the package names; the program ' +
      'loads the library as a file of its own, which can be replaced.',
    'aom is under the Alliance for Open Media Patent License 1.0 as well: ' +
      'https://aomedia.org/license/patent-license/. librsvg is built from Rust packages, named in its Cargo.lock, under ' +
      'the MIT, Apache 2.0, BSD and Mozilla Public 2.0 licences.',
  ],
};

/** By the names of packages, of which some are for one platform each. */
const byPackage: readonly (readonly [RegExp, NativeParts])[] = [
  [
    /^onnxruntime-node$/,
    {
      version: '1.30.0',
      parts: onnxruntime,
      notes: [
        'The source of Eigen, which is under the Mozilla Public License, is at the address above.',
        'On Windows, DirectML.dll 1.15.4 is under the Microsoft Software License Terms of ' +
          'https://www.nuget.org/packages/Microsoft.AI.DirectML/1.15.4/License, and dxil.dll 1.8.2502 under those of ' +
          'https://www.nuget.org/packages/Microsoft.Direct3D.DXC/1.8.2502.8/License. Neither onnxruntime-node nor any ' +
          'other package that is installed here brings these two texts.',
      ],
    },
  ],
  [/^@img\/sharp-libvips-/, { version: '1.3.4', ...ofSharp }],
  // For Windows the library is in the package of sharp itself.
  [/^@img\/sharp-win32-/, { version: '0.35.5', ...ofSharp }],
  [/^@embedpdf\/pdfium$/, { version: '2.15.1', parts: pdfium }],
  [/^@vscode\/vscode-languagedetection$/, { version: '1.0.23', parts: languageDetection }],
  [
    /^libheif-js$/,
    {
      version: '1.23.2',
      parts: libheif,
      notes: ['The program loads libheif.wasm as a file of its own, which can be replaced.'],
    },
  ],
];

/** What a package is made of; undefined where it says so itself. */
export function partsOf(name: string): NativeParts | undefined {
  return byPackage.find(([pattern]) => pattern.test(name))?.[1];
}
