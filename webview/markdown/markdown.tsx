import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { printable } from '../../contracts/printable.ts';
import { t } from '../strings.ts';
import { CodeBlock, type PartActions } from './code-block.tsx';
import type { Block } from './parse.ts';
import type { MarkdownNode } from './tree.ts';

export interface MarkdownActions extends PartActions {
  readonly onLink: (address: string) => void;
}

/** From so many blocks on, those out of sight are not laid out and painted. */
const longFrom = 60;

interface MarkdownProps {
  readonly blocks: readonly Block[];
  /** Must stay the same object while nothing about it changes: blocks are rendered again when it does. */
  readonly actions: MarkdownActions;
}

/** Parsed Markdown as elements. A block that is the same object as before is not rendered again. */
export function Markdown({ blocks, actions }: MarkdownProps) {
  return (
    <div class={blocks.length > longFrom ? 'markdown long' : 'markdown'}>
      {blocks.map((block, index) => (
        // Blocks are only ever appended, or changed at the end.
        <MarkdownBlock key={index} node={block.node} actions={actions} />
      ))}
    </div>
  );
}

function MarkdownBlock({ node, actions }: { readonly node: MarkdownNode; readonly actions: MarkdownActions }) {
  return useMemo(() => <>{render(node, actions)}</>, [node, actions]);
}

function render(node: MarkdownNode, actions: MarkdownActions): ComponentChildren {
  if (typeof node === 'string') return printable(node);
  switch (node.kind) {
    case 'element': {
      const Tag = node.tag;
      if (Tag === 'br' || Tag === 'hr') return <Tag />;
      if (Tag === 'table') return <ScrollingTable>{renderAll(node.children, actions)}</ScrollingTable>;
      return <Tag>{renderAll(node.children, actions)}</Tag>;
    }
    case 'ordered-list':
      return <ol start={node.start}>{renderAll(node.children, actions)}</ol>;
    case 'cell': {
      const Tag = node.tag;
      return <Tag class={node.align && `align-${node.align}`}>{renderAll(node.children, actions)}</Tag>;
    }
    case 'link':
      return (
        <Link address={node.address} onLink={actions.onLink}>
          {renderAll(node.children, actions)}
        </Link>
      );
    case 'image':
      return <span class="image-in-answer">{t('imageInAnswer', { description: node.description })}</span>;
    case 'code-block':
      return <CodeBlock {...node} actions={actions} />;
  }
}

function renderAll(nodes: readonly MarkdownNode[], actions: MarkdownActions): ComponentChildren {
  return nodes.map((node) => render(node, actions));
}

/** Wide tables scroll on their own; reachable by keyboard, so that they can be scrolled without a mouse too. */
function ScrollingTable({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="table-scroll" role="region" aria-label={t('table')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

interface LinkProps {
  readonly address: string;
  readonly onLink: (address: string) => void;
  readonly children: ComponentChildren;
}

/** A link without an address of its own: nothing can follow it but the extension, which asks first. */
function Link({ address, onLink, children }: LinkProps) {
  return (
    <a
      role="link"
      tabIndex={0}
      title={t('linkOpens', { address })}
      onClick={() => onLink(address)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onLink(address);
      }}
    >
      {children}
    </a>
  );
}
