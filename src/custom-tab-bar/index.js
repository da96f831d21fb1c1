// Why is this empty? Pages draw the bar themselves (components/TabBar), so that it never blinks when tabs switch.
Component({})
