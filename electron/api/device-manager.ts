/** Who else configures a device of this machine, and may put its own back. */
export type DeviceManager =
  | {
      readonly manager: 'NetworkManager'
      /** The device's name. */
      readonly device: string
      /** The active connection profile; null: none, or it is not known. */
      readonly profile: { readonly id: string; readonly type: string } | null
      /** It has an IPv4 address by DHCP. */
      readonly hasLease: boolean
    }
  | {
      readonly manager: 'systemd-networkd'
      readonly device: string
      /** Path of the .network file that it is configured by; null: not known. */
      readonly file: string | null
    }
