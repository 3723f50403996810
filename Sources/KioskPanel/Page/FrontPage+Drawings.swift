extension FrontPage {
    /// What the script copies: an item on the shelf, a journal row, and the drawings of goods.
    static let drawings = #"""
        <template id="slot">
        <li class="slot">
        <div class="bay">
        <svg class="product" viewBox="0 0 60 110" aria-hidden="true"><use/></svg>
        <p class="sold-out" hidden><b lang="ja">売切</b> sold out</p>
        </div>
        <p class="tag"><b class="price"></b> <span class="stock"></span></p>
        <p class="name"><b></b> <span></span></p>
        <button class="push" type="button"><i></i><span class="push-label"></span></button>
        <div class="relay" role="img" aria-label="Relay: off">
        <svg viewBox="0 0 100 30" aria-hidden="true">
        <path class="base" d="M2 28h96"/>
        <g class="plunger"><path class="spring" d="M58 15l3-6 4 12 4-12 4 12 4-12 3 6"/>
        <rect x="24" y="11" width="62" height="8" rx="1.5"/><rect x="84" y="6" width="7" height="18" rx="2"/></g>
        <rect class="coil" x="6" y="4" width="46" height="22" rx="3"/>
        <path class="winding" d="M12 4v22M18 4v22M24 4v22M30 4v22M36 4v22M42 4v22M48 4v22"/>
        </svg>
        <p class="pulse">off</p>
        </div>
        </li>
        </template>
        <template id="contact">
        <button class="small-key contact" type="button" aria-pressed="false"><i></i>
        <span><span lang="ja"></span> <b></b></span></button>
        </template>
        <template id="row">
        <li class="row"><time></time><span class="sale"></span><span class="sentence"></span></li>
        </template>
        <svg class="symbols" aria-hidden="true">
        <symbol id="bottle" viewBox="0 0 60 110">
        <path class="cap" d="M23 2h14v10H23z"/>
        <path class="glass" d="M24 12h12v10q0 6 6 10 6 5 6 14v52q0 10-10 10H22q-10 0-10-10V46q0-9 6-14 6-4 6-10z"/>
        <path class="label" d="M12 50h36v32H12z"/><circle class="mark" cx="30" cy="66" r="9"/>
        <path class="shine" d="M18 42q-2 4-2 12v38"/>
        </symbol>
        <symbol id="can" viewBox="0 0 60 110">
        <path class="cap" d="M16 30h28l4 8H12z"/>
        <path class="glass" d="M12 38h36v58l-4 10H16l-4-10z"/>
        <path class="label" d="M12 54h36v30H12z"/><path class="mark" d="M16 76q14-24 28-4v8H16z"/>
        <path class="cap" d="M13 98h34l-3 8H16z"/>
        <path class="shine" d="M19 44v50"/>
        </symbol>
        <symbol id="carton" viewBox="0 0 60 110">
        <path class="cap" d="M20 20h20v10H20z"/>
        <path class="glass" d="M18 30h24l8 14v62H10V44z"/>
        <path class="label" d="M10 44h40v40H10z"/><path class="mark" d="M30 50q14 14 0 28-14-14 0-28z"/>
        <path class="shine" d="M16 50v50"/>
        </symbol>
        </svg>
        """#

    /// The icon of the page.
    static let icon = #"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
        <rect x="5" y="2" width="22" height="28" rx="4" fill="#1d6b63"/>
        <rect x="8" y="5" width="16" height="12" rx="2" fill="#f4efdf"/>
        <circle cx="12" cy="21" r="2" fill="#e2502f"/>
        <circle cx="20" cy="21" r="2" fill="#f0b429"/>
        <rect x="9" y="25" width="14" height="3" rx="1.5" fill="#0c2b28"/>
        </svg>
        """#
}
