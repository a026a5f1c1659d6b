// Plain tables for short lists. On a narrow window each row becomes a card, with the column's name before each cell.

import type { ReactNode } from 'react';

export interface Column<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  narrow?: boolean;      // as narrow as its contents
  numbers?: boolean;
  hideLabel?: boolean;   // for a column of buttons
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

export function Table<Row>({ label, columns, rows, rowKey }: Props<Row>) {
  const classes = (column: Column<Row>) => [column.narrow && 'narrow', column.numbers && 'numbers'].filter(Boolean).join(' ') || undefined;
  return (
    <table className="table" aria-label={label}>
      <thead>
        <tr>{columns.map((column) => <th key={column.id} scope="col" className={classes(column)}><span className={column.hideLabel ? 'out-of-sight' : undefined}>{column.label}</span></th>)}</tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => <td key={column.id} className={classes(column)} data-label={column.hideLabel ? undefined : column.label}>{column.cell(row)}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
