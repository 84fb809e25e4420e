/** Whether numbers are written in place of their names, as `ip -N` does it. */
export class NameStyle {
  numeric = false
}
