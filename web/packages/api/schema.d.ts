/* Generated from openapi.json by gen.mjs. Do not edit. */
export type paths = {
    "/api/guest/cities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GuestCities
         * @description Cities that have stores, in the order of their Latin names.
         */
        get: operations["ApiGuestCitiesGuestCities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description A stream of what happens to my orders and at a store I look at.
         */
        get: operations["ApiGuestLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/login/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * AskCode
         * @description Send a one-time code. Without a provider: shown in a demo, refused otherwise.
         */
        post: operations["ApiGuestLoginOtpAskCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/login/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LoginPhone
         * @description By phone and one-time code.
         */
        post: operations["ApiGuestLoginPhoneLoginPhone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/login/wechat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * LoginWechat
         * @description By the code of a mini-program.
         */
        post: operations["ApiGuestLoginWechatLoginWechat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End this session; nobody signed in is fine, too.
         */
        post: operations["ApiGuestLogoutLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who is asking.
         */
        get: operations["ApiGuestMeMe"];
        /**
         * Rename
         * @description What to call me.
         */
        put: operations["ApiGuestMeRename"];
        post?: never;
        /**
         * Forget
         * @description Forget who I am: name, phone and openid go, orders stay without them.
         */
        delete: operations["ApiGuestMeForget"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/me/bind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bind
         * @description Be one guest by WeChat and by phone. Both are proved here: the code sent to the phone, and a fresh log-in code.
         *     Two guests become one, with all their orders and sessions. The same again, done already, is the same answer.
         */
        post: operations["ApiGuestMeBindBind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/me/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Code
         * @description My member code, good for a minute.
         */
        get: operations["ApiGuestMeCodeCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description My orders, newest first.
         */
        get: operations["ApiGuestOrdersOrders"];
        put?: never;
        /**
         * Place
         * @description Place an order. The same channel_ref again is the same order. PriceChanged when expected_total_fen differs.
         */
        post: operations["ApiGuestOrdersPlace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Order
         * @description One of my orders, with its timeline.
         */
        get: operations["ApiGuestOrdersOrderIdOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Cancel before the making; what was paid goes back. WrongState once a cup is begun.
         */
        post: operations["ApiGuestOrdersOrderIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/orders/{order_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check
         * @description Ask WeChat now, do not wait for its callback.
         */
        post: operations["ApiGuestOrdersOrderIdCheckCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/orders/{order_id}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay
         * @description Begin paying: what the mini-program hands to wx.requestPayment (or a code to scan). AlreadyPaid, PaymentOver,
         *     WechatAway.
         */
        post: operations["ApiGuestOrdersOrderIdPayPay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quote
         * @description Server prices and the promise of this moment. SoldOut, BadOptions, StoreClosed, KitchenFull.
         */
        post: operations["ApiGuestQuoteQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GuestStores
         * @description Nearest first when a place is given; by match when something is sought; a city's, or any.
         */
        get: operations["ApiGuestStoresGuestStores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/stores/{store_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GuestStore
         * @description One store; with a place, how far it is.
         */
        get: operations["ApiGuestStoresStoreIdGuestStore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/stores/{store_id}/menu": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * GuestMenu
         * @description What the store sells now to guests. No login; If-None-Match gives 304.
         */
        get: operations["ApiGuestStoresStoreIdMenuGuestMenu"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/guest/waits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waits
         * @description Minutes and cups ahead at these stores (comma-separated ids).
         */
        get: operations["ApiGuestWaitsWaits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Audit
         * @description What was done; head office only.
         */
        get: operations["ApiOfficeAuditAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description Figures of now, the last hour by minute, the hottest stores, the latest orders. Kept for two seconds.
         */
        get: operations["ApiOfficeBoardBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Templates
         * @description The chain's lists at their latest revision.
         */
        get: operations["ApiOfficeChecklistsTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/checklists/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * SaveTemplate
         * @description Add a list, or change it from the next run on.
         */
        put: operations["ApiOfficeChecklistsCodeSaveTemplate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description A stream of what happens in the chain, for the board.
         */
        get: operations["ApiOfficeLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadDiff
         * @description What makes the one menu into the other; `to` is a version number or "draft".
         */
        get: operations["ApiOfficeMenuDiffReadDiff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadDraft
         * @description The whole draft with its checks.
         */
        get: operations["ApiOfficeMenuDraftReadDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutCategories
         * @description The draft's categories become these.
         */
        put: operations["ApiOfficeMenuDraftCategoriesPutCategories"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/groups/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutGroup
         * @description Change or add an option group of the draft.
         */
        put: operations["ApiOfficeMenuDraftGroupsCodePutGroup"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/ingredients/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutIngredient
         * @description Change or add an ingredient of the draft.
         */
        put: operations["ApiOfficeMenuDraftIngredientsCodePutIngredient"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostProduct
         * @description Add a product to the draft.
         */
        post: operations["ApiOfficeMenuDraftProductsPostProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/products/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutProduct
         * @description Change a product of the draft.
         */
        put: operations["ApiOfficeMenuDraftProductsCodePutProduct"];
        post?: never;
        /**
         * DeleteProduct
         * @description Take a product out of the draft.
         */
        delete: operations["ApiOfficeMenuDraftProductsCodeDeleteProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostRule
         * @description Add a price rule to the draft, or replace the one whose id is given.
         */
        post: operations["ApiOfficeMenuDraftRulesPostRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/draft/rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * DeleteRule
         * @description Take a price rule out of the draft.
         */
        delete: operations["ApiOfficeMenuDraftRulesRuleIdDeleteRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostPromote
         * @description All stores get the candidate.
         */
        post: operations["ApiOfficeMenuPromotePostPromote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostPublish
         * @description Make the draft a version and roll it out.
         */
        post: operations["ApiOfficeMenuPublishPostPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostRollback
         * @description Drop the candidate; or without one go back to the version before, or to the one named.
         */
        post: operations["ApiOfficeMenuRollbackPostRollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/rollout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PostRollout
         * @description Give the candidate to a larger or smaller share, or to other stores by name.
         */
        post: operations["ApiOfficeMenuRolloutPostRollout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadVersions
         * @description The newest versions, and who has which.
         */
        get: operations["ApiOfficeMenuVersionsReadVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/menu/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadWhy
         * @description Why a product (or choice) has its price and availability at a store, by the version the store has.
         */
        get: operations["ApiOfficeMenuWhyReadWhy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description Search. q: an order id, a payment number (32 hex digits), a pickup number (with store_id, or as `SH0123 A012`), or
         *     the last four digits of a guest's phone as `*5678`.
         */
        get: operations["ApiOfficeOrdersOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Order
         * @description One order from tap to money.
         */
        get: operations["ApiOfficeOrdersOrderIdOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Cancel before the making; what was paid goes back.
         */
        post: operations["ApiOfficeOrdersOrderIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/orders/{order_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund
         * @description Give money back for an order, a line or cups; who may approve does so by asking.
         */
        post: operations["ApiOfficeOrdersOrderIdRefundsRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Waiting
         * @description Refunds in a state, oldest first.
         */
        get: operations["ApiOfficeRefundsWaiting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/refunds/{refund_id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Again
         * @description Send a refund that failed once more. WrongState unless it had been approved.
         */
        post: operations["ApiOfficeRefundsRefundIdAgainAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/refunds/{refund_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description Let it go out. NeedsApproval when it is more than you may.
         */
        post: operations["ApiOfficeRefundsRefundIdApproveApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/refunds/{refund_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject
         * @description No, and why.
         */
        post: operations["ApiOfficeRefundsRefundIdRejectReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OfficeRegions
         * @description All regions and cities, for filters.
         */
        get: operations["ApiOfficeRegionsOfficeRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find
         * @description People within the asker's reach, by number, PAGE_ROWS a page.
         */
        get: operations["ApiOfficeStaffFind"];
        put?: never;
        /**
         * Hire
         * @description A new person.
         */
        post: operations["ApiOfficeStaffHire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/staff/{staff_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * File
         * @description One person, and where they are signed in.
         */
        get: operations["ApiOfficeStaffStaffIdFile"];
        /**
         * Change
         * @description Name, login, roles, reach or state; the person is signed out everywhere.
         */
        put: operations["ApiOfficeStaffStaffIdChange"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/staff/{staff_id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave
         * @description The person no longer works here.
         */
        post: operations["ApiOfficeStaffStaffIdLeaveLeave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/staff/{staff_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SetPassword
         * @description A new password for somebody one manages; they are signed out everywhere.
         */
        post: operations["ApiOfficeStaffStaffIdPasswordSetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/staff/{staff_id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SetPin
         * @description A new PIN for somebody one manages; they are signed out everywhere.
         */
        post: operations["ApiOfficeStaffStaffIdPinSetPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OfficeStores
         * @description Stores within the asker's scope, by number, PAGE_ROWS a page.
         */
        get: operations["ApiOfficeStoresOfficeStores"];
        put?: never;
        /**
         * OpenStore
         * @description A new shop; head office only.
         */
        post: operations["ApiOfficeStoresOpenStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OfficeStore
         * @description One store: facts, week, exceptions, latest changes.
         */
        get: operations["ApiOfficeStoresStoreIdOfficeStore"];
        /**
         * EditStore
         * @description Change details; head office, or the region's manager.
         */
        put: operations["ApiOfficeStoresStoreIdEditStore"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * AddException
         * @description A day that differs; replaces an earlier one for the day.
         */
        post: operations["ApiOfficeStoresStoreIdExceptionsAddException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/exceptions/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * DropException
         * @description The day is an ordinary one again.
         */
        delete: operations["ApiOfficeStoresStoreIdExceptionsDayDropException"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * EditHours
         * @description Replace the week.
         */
        put: operations["ApiOfficeStoresStoreIdHoursEditHours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * StoreLimits
         * @description Set a store's thresholds, or go back to the house's. WrongLimits.
         */
        put: operations["ApiOfficeStoresStoreIdLimitsStoreLimits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/pace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * StorePace
         * @description How full a store's kitchen is, and what each channel may do now.
         */
        get: operations["ApiOfficeStoresStoreIdPaceStorePace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/stores/{store_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OfficeState
         * @description The office, or the store's manager, sets any state.
         */
        post: operations["ApiOfficeStoresStoreIdStateOfficeState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Login
         * @description By login and password.
         */
        post: operations["ApiStaffLoginLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Logout
         * @description End this session; nobody signed in is fine, too.
         */
        post: operations["ApiStaffLogoutLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Me
         * @description Who is asking, and what they may do.
         */
        get: operations["ApiStaffMeMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ChangePassword
         * @description A new password for oneself; every session ends, this one too.
         */
        post: operations["ApiStaffPasswordChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin
         * @description By staff number and PIN, for one store.
         */
        post: operations["ApiStaffPinPin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sessions
         * @description Where I am signed in, and was until lately.
         */
        get: operations["ApiStaffSessionsSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/staff/sessions/{session_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke
         * @description End a session: one's own, or that of somebody one manages.
         */
        post: operations["ApiStaffSessionsSessionIdRevokeRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Summary
         * @description State, orders waiting, wait, what is sold out.
         */
        get: operations["ApiStoreStoreIdSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Due
         * @description Today's lists and this week's.
         */
        get: operations["ApiStoreStoreIdChecklistsDue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/checklists/{template}/{day}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer
         * @description Say what was found; again, and the later counts.
         */
        post: operations["ApiStoreStoreIdChecklistsTemplateDayAnswersAnswer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/checklists/{template}/{day}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Finish
         * @description The list is done.
         */
        post: operations["ApiStoreStoreIdChecklistsTemplateDayFinishFinish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/checklists/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Past
         * @description Lists of some days, gone through or not.
         */
        get: operations["ApiStoreStoreIdChecklistsHistoryPast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Present
         * @description Who is here.
         */
        get: operations["ApiStoreStoreIdClockPresent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/clock/{attendance_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct
         * @description A manager says what it was instead.
         */
        post: operations["ApiStoreStoreIdClockAttendanceIdCorrectCorrect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/clock/in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ClockIn
         * @description Somebody comes.
         */
        post: operations["ApiStoreStoreIdClockInClockIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/clock/out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ClockOut
         * @description Somebody leaves.
         */
        post: operations["ApiStoreStoreIdClockOutClockOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counts
         * @description The latest counts.
         */
        get: operations["ApiStoreStoreIdCountsCounts"];
        put?: never;
        /**
         * Count
         * @description What is there is what was counted.
         */
        post: operations["ApiStoreStoreIdCountsCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/counts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview
         * @description How far the books are from what was counted, before it is booked.
         */
        post: operations["ApiStoreStoreIdCountsPreviewPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Devices
         * @description What a till shows in its health bar.
         */
        get: operations["ApiStoreStoreIdDevicesDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/equipment/{equipment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * SaveEquipment
         * @description Add (under an id of your making) or change a piece of equipment.
         */
        put: operations["ApiStoreStoreIdEquipmentEquipmentIdSaveEquipment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Catalogue
         * @description What the store may order, the next deliveries, its standing order, its account.
         */
        get: operations["ApiStoreStoreIdGoodsCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Account
         * @description The goods account and its ledger.
         */
        get: operations["ApiStoreStoreIdGoodsAccountAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims
         * @description The store's claims.
         */
        get: operations["ApiStoreStoreIdGoodsClaimsClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Arriving
         * @description Deliveries with their lots. coming: only those on their way.
         */
        get: operations["ApiStoreStoreIdGoodsDeliveriesArriving"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneDelivery
         * @description One delivery. NoSuchDelivery.
         */
        get: operations["ApiStoreStoreIdGoodsDeliveriesDeliveryIdOneDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/deliveries/{delivery_id}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim
         * @description Claim what turned out bad, within 24 hours of receipt.
         */
        post: operations["ApiStoreStoreIdGoodsDeliveriesDeliveryIdClaimsClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/deliveries/{delivery_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive
         * @description Count a delivery in; what is missing or damaged is claimed in the same step.
         */
        post: operations["ApiStoreStoreIdGoodsDeliveriesDeliveryIdReceiveReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draft
         * @description The order of a delivery (the next one when no day is named) beside what we propose. NoDelivery, NoRoute.
         */
        get: operations["ApiStoreStoreIdGoodsOrderDraft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/order/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save
         * @description Keep the whole order as a draft, or submit it. TooLate, OverLimit, TooMany, NoSuchGoods, ChangedMeanwhile,
         *     EmptyOrder, NoDelivery.
         */
        put: operations["ApiStoreStoreIdGoodsOrderDaySave"];
        post?: never;
        /**
         * Cancel
         * @description Take the order back before its cut-off. NoSuchOrder, TooLate.
         */
        delete: operations["ApiStoreStoreIdGoodsOrderDayCancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Listed
         * @description The store's orders, without their lines.
         */
        get: operations["ApiStoreStoreIdGoodsOrdersListed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneOrder
         * @description One order with its lines and, once it is allocated, why it got what it got. NoSuchOrder.
         */
        get: operations["ApiStoreStoreIdGoodsOrdersOrderIdOneOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/goods/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Standing
         * @description What the store wants with every delivery; placed hours before a cut-off when it has not ordered.
         */
        put: operations["ApiStoreStoreIdGoodsStandingStanding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/hand_over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * HandOver
         * @description The guest has it. By order, number of today, or the code of one of its cups. BadScan, UnknownOrder, Ambiguous,
         *     Cancelled, NotReady(missing); with `cups` WrongCup, CupsNotScanned.
         */
        post: operations["ApiStoreStoreIdHandOverHandOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/kitchen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description Cups by promise, ready ones last; with a station, those whose open step is there.
         */
        get: operations["ApiStoreStoreIdKitchenBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/kitchen/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings
         * @description How the store wants its screens and unattended stations.
         */
        get: operations["ApiStoreStoreIdKitchenSettingsSettings"];
        /**
         * SaveSettings
         * @description Put these in their place. Invalid: red comes after amber.
         */
        put: operations["ApiStoreStoreIdKitchenSettingsSaveSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description A stream of what happens in the store: orders, tickets, pickup, sold-out.
         */
        get: operations["ApiStoreStoreIdLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/members/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find
         * @description Who it is. NoSuchGuest, NotAMemberCode, WrongPhone; TooMany after LOOKUPS_MAX in a quarter of an hour.
         */
        post: operations["ApiStoreStoreIdMembersFindFind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/menu": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CounterMenu
         * @description What the store sells now at the counter.
         */
        get: operations["ApiStoreStoreIdMenuCounterMenu"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Figures of a business day (today when none is named), by hour and station.
         */
        get: operations["ApiStoreStoreIdMetricsMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders
         * @description A store's orders, newest first; q: a pickup number.
         */
        get: operations["ApiStoreStoreIdOrdersOrders"];
        put?: never;
        /**
         * Sell
         * @description Sell at the counter for cash: placed and paid in one. The same channel_ref again is the same order.
         */
        post: operations["ApiStoreStoreIdOrdersSell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Order
         * @description One order of the store, whole.
         */
        get: operations["ApiStoreStoreIdOrdersOrderIdOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/orders/{order_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description Cancel before the making; what was paid goes back.
         */
        post: operations["ApiStoreStoreIdOrdersOrderIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/orders/{order_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund
         * @description Ask for money back. A supervisor's PIN (or a manager asking) approves it at once; else it waits for one.
         */
        post: operations["ApiStoreStoreIdOrdersOrderIdRefundsRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/orders/{order_id}/shelf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Shelve
         * @description The order stands here until it is taken. BadPlace, PlaceTaken, UnknownOrder.
         */
        put: operations["ApiStoreStoreIdOrdersOrderIdShelfShelve"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Opened
         * @description What is open in the store.
         */
        get: operations["ApiStoreStoreIdPackagesOpened"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/{package_id}/label": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Label
         * @description Print its label again; it carries a mark, and the same use-by.
         */
        post: operations["ApiStoreStoreIdPackagesPackageIdLabelLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/{package_id}/use_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * UseUp
         * @description It is empty.
         */
        post: operations["ApiStoreStoreIdPackagesPackageIdUseUpUseUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/{package_id}/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Waste
         * @description It is thrown away; what was left of it leaves the stock.
         */
        post: operations["ApiStoreStoreIdPackagesPackageIdWasteWaste"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Choices
         * @description What can be opened here, lot by lot with the use-by it would get now, and what can be prepared.
         */
        get: operations["ApiStoreStoreIdPackagesChoicesChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History
         * @description The store's chain from its end, or from before a line.
         */
        get: operations["ApiStoreStoreIdPackagesHistoryHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenPackage
         * @description Open a package: its label is printed, its use-by is set for good.
         */
        post: operations["ApiStoreStoreIdPackagesOpenOpenPackage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/prep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MakeBatch
         * @description A batch is made.
         */
        post: operations["ApiStoreStoreIdPackagesPrepMakeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/packages/scan/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Scan
         * @description What a label says, and whether it may still be used.
         */
        get: operations["ApiStoreStoreIdPackagesScanCodeScan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * AddPhoto
         * @description A picture as the request's body: JPEG, PNG or WebP, whatever the header says. The same bytes are the same photo.
         */
        post: operations["ApiStoreStoreIdPhotosAddPhoto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Photo
         * @description The picture, for staff of the store and the office.
         */
        get: operations["ApiStoreStoreIdPhotosPhotoIdPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/pickup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pickup
         * @description Numbers being made, and numbers to take: only orders of which every cup is ready.
         */
        get: operations["ApiStoreStoreIdPickupPickup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pair
         * @description A token for a print agent of this store: it opens printing and nothing else.
         */
        post: operations["ApiStoreStoreIdPrintAgentsPair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/agents/{agent_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke
         * @description From now on this agent gets nothing. NoSuchAgent.
         */
        post: operations["ApiStoreStoreIdPrintAgentsAgentIdRevokeRevoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange
         * @description A print agent reports what it printed and how its printers are, and takes what is due. Asked twice the report
         *     counts once; what was lost on the way is had with `again`. AgentGone.
         */
        post: operations["ApiStoreStoreIdPrintExchangeExchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs
         * @description What was and is to be printed here, newest first.
         */
        get: operations["ApiStoreStoreIdPrintJobsJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description Wakes an agent: an event `jobs` whenever there is something to take. AgentGone.
         */
        get: operations["ApiStoreStoreIdPrintLiveLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves
         * @description What hands did to cups on the screens of the store's box while it could not ask, in their order. Told twice is
         *     done once. AgentGone.
         */
        post: operations["ApiStoreStoreIdPrintMovesMoves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/print/reprint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reprint
         * @description Print a label or slip again; it carries a mark. NoSuchJob, TooManyReprints.
         */
        post: operations["ApiStoreStoreIdPrintReprintReprint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/printers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Printers
         * @description The store's printers, how they are, and its print agents.
         */
        get: operations["ApiStoreStoreIdPrintersPrinters"];
        put?: never;
        /**
         * AddPrinter
         * @description A new printer. BadBackup, NameTaken, TooManyPrinters.
         */
        post: operations["ApiStoreStoreIdPrintersAddPrinter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/printers/{printer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * SavePrinter
         * @description Change a printer, or add it under an id of your making. As above, and NoSuchPrinter.
         */
        put: operations["ApiStoreStoreIdPrintersPrinterIdSavePrinter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/printers/{printer_id}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * PutRoll
         * @description A new roll is in the printer; all rolls of the store now. NoSuchPrinter, NotLabels.
         */
        post: operations["ApiStoreStoreIdPrintersPrinterIdRollPutRoll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/printers/{printer_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TestPage
         * @description Print a page that shows the printer's edges. NoSuchPrinter.
         */
        post: operations["ApiStoreStoreIdPrintersPrinterIdTestTestPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/refunds/{refund_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description Let it go out; above approve_max_fen only the office may (orders.NeedsApproval).
         */
        post: operations["ApiStoreStoreIdRefundsRefundIdApproveApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/refunds/{refund_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject
         * @description No, and why.
         */
        post: operations["ApiStoreStoreIdRefundsRefundIdRejectReject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * HaveAgain
         * @description The store has these again.
         */
        post: operations["ApiStoreStoreIdRestoreHaveAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/rota": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Week
         * @description Who is to work when in a week; this one, when no day is named.
         */
        get: operations["ApiStoreStoreIdRotaWeek"];
        /**
         * Plan
         * @description The week is planned anew, from today on.
         */
        put: operations["ApiStoreStoreIdRotaPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/rota/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CopyWeek
         * @description The week is as the one before, from today on.
         */
        post: operations["ApiStoreStoreIdRotaCopyCopyWeek"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/screens/{screen_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ScreenSeen
         * @description A screen says once a minute that it is on. Twice is once.
         */
        post: operations["ApiStoreStoreIdScreensScreenIdSeenScreenSeen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/sold_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * RunOut
         * @description The store has run out of a product or choice; guests see it within two seconds.
         */
        post: operations["ApiStoreStoreIdSoldOutRunOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * StoreState
         * @description The store says itself open, busy or paused; to shut it is the office's.
         */
        post: operations["ApiStoreStoreIdStateStoreState"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stock
         * @description Every item the store keeps, with its lots, the next expiry, and how many days it lasts at last week's sales.
         */
        get: operations["ApiStoreStoreIdStockStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/close_day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CloseDay
         * @description Nothing is booked on this day (today's when none is named) or before it any more.
         */
        post: operations["ApiStoreStoreIdStockCloseDayCloseDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct
         * @description Take back a receipt, waste, count or transfer not yet received: by moves that go the other way.
         */
        post: operations["ApiStoreStoreIdStockCorrectCorrect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count
         * @description What is really there; the difference is booked as found or missing.
         */
        post: operations["ApiStoreStoreIdStockCountCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive
         * @description Goods come in.
         */
        post: operations["ApiStoreStoreIdStockReceiveReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scan
         * @description One scan: received, thrown away, or counted.
         */
        post: operations["ApiStoreStoreIdStockScanScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer
         * @description Goods leave for another store; the answer's operation_id is the transfer it will receive.
         */
        post: operations["ApiStoreStoreIdStockTransferTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/stock/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Waste
         * @description Goods are thrown away, whatever their lot's status: the lot named, or first expired first.
         */
        post: operations["ApiStoreStoreIdStockWasteWaste"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/temperatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Temperatures
         * @description What must stay cold or warm, and what thermometers said today.
         */
        get: operations["ApiStoreStoreIdTemperaturesTemperatures"];
        put?: never;
        /**
         * ReadOff
         * @description Write down what a thermometer says.
         */
        post: operations["ApiStoreStoreIdTemperaturesReadOff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/{ticket_id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change
         * @description Other options for the same price, or another note, before the cup is ready. CupIsDone, Cancelled, PriceDiffers, and
         *     the menu's refusals.
         */
        post: operations["ApiStoreStoreIdTicketsTicketIdChangeChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/{ticket_id}/confirm_cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ConfirmCancel
         * @description Seen: end the alarm. Refused: UnknownTicket, WrongState.
         */
        post: operations["ApiStoreStoreIdTicketsTicketIdConfirmCancelConfirmCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/{ticket_id}/recipe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recipe
         * @description How to make this cup, by the menu it was sold under.
         */
        get: operations["ApiStoreStoreIdTicketsTicketIdRecipeRecipe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/{ticket_id}/remake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remake
         * @description Make it anew, even when the guest has it (the order then stays handed over); gives the new ticket, the same one
         *     when asked twice. BadReason; refused: UnknownTicket, Cancelled, NotStarted.
         */
        post: operations["ApiStoreStoreIdTicketsTicketIdRemakeRemake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim
         * @description This screen will make these cups; a claim runs out. Refused each: UnknownTicket, Cancelled, WrongState,
         *     ClaimedElsewhere.
         */
        post: operations["ApiStoreStoreIdTicketsClaimClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ready
         * @description Done at this station: to the next, or ready after the last; without a station: ready. With its last cup the
         *     order is ready. Refused each: UnknownTicket, Cancelled, NotStarted, WrongState, WrongStation.
         */
        post: operations["ApiStoreStoreIdTicketsReadyReady"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recall
         * @description Not ready after all. Refused each: UnknownTicket, Cancelled, WrongState.
         */
        post: operations["ApiStoreStoreIdTicketsRecallRecall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tickets/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start
         * @description Begin these cups, claiming them if need be, or take over ones another station has passed on. Refused each: as
         *     claim, and OrderStopped (the order was cancelled meanwhile).
         */
        post: operations["ApiStoreStoreIdTicketsStartStart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/till_conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Conflicts
         * @description What did not fit about sales made offline.
         */
        get: operations["ApiStoreStoreIdTillConflictsConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/till_conflicts/{conflict_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve
         * @description A manager has looked at it.
         */
        post: operations["ApiStoreStoreIdTillConflictsConflictIdResolveResolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tills
         * @description The store's tills.
         */
        get: operations["ApiStoreStoreIdTillsTills"];
        put?: never;
        /**
         * Pair
         * @description Make this device a till of the store. A manager's doing, or by a manager's PIN.
         */
        post: operations["ApiStoreStoreIdTillsPair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Till
         * @description What the till needs to go on after a restart.
         */
        get: operations["ApiStoreStoreIdTillsTillIdTill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OpenOnes
         * @description What this till still has to see through, whatever it remembers itself.
         */
        get: operations["ApiStoreStoreIdTillsTillIdCheckoutsOpenOnes"];
        put?: never;
        /**
         * Begin
         * @description Place the order and take the till's next number; nothing is paid. The same sale_id again is the same checkout.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsBegin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look
         * @description How it stands; WeChat is asked about a code that is waited for, if it is time to, and for a QR code not made yet.
         */
        get: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdLook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel
         * @description The guest does not want it after all: what was paid goes back the way it came.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCancelCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}/cash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cash
         * @description Notes for a part, or for the rest. The same part_id again is the same part.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCashCash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Code
         * @description A pay code for a part. The answer may be that the guest is typing a password: then look, or give it up.
         *
         *     The same part_id again is the same payment at WeChat, so that no repeat charges twice.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCodeCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}/code/{payment_id}/give_up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * GiveUp
         * @description Wait no longer for a code: it is reversed at WeChat, a QR code is closed. If the guest was faster it is paid.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCodePaymentIdGiveUpGiveUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/checkouts/{sale_id}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Qr
         * @description A QR code for a part, to be shown to the guest: paid within minutes, or closed. Then look, or give it up.
         *
         *     The same part_id again is the same trade at WeChat.
         */
        post: operations["ApiStoreStoreIdTillsTillIdCheckoutsSaleIdQrQr"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/discounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description Money off a basket nobody has paid for: a manager's word, or by a manager's PIN, audited. The same discount_id again is
         *     the same discount.
         */
        post: operations["ApiStoreStoreIdTillsTillIdDiscountsApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/drawer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drawer
         * @description Money in or out without a sale, or the drawer opened: by a supervisor's PIN, audited.
         */
        post: operations["ApiStoreStoreIdTillsTillIdDrawerDrawer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refund
         * @description Cash back: by a supervisor's PIN, audited. An order not yet begun is cancelled.
         */
        post: operations["ApiStoreStoreIdTillsTillIdRefundsRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * LastSales
         * @description The till's last sales.
         */
        get: operations["ApiStoreStoreIdTillsTillIdSalesLastSales"];
        put?: never;
        /**
         * Sell
         * @description Sell for cash now: order, payment, sale and drawer in one. The same sale_id again is the same sale.
         */
        post: operations["ApiStoreStoreIdTillsTillIdSalesSell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * OpenShift
         * @description Open a shift with what lies in the drawer. The same shift_id again is the same shift.
         */
        post: operations["ApiStoreStoreIdTillsTillIdShiftsOpenShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/shifts/{shift_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ZReport
         * @description A shift's figures again, for a manager.
         */
        get: operations["ApiStoreStoreIdTillsTillIdShiftsShiftIdZReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/shifts/{shift_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Close
         * @description Z. NeedsReason when the count differs from what is expected.
         */
        post: operations["ApiStoreStoreIdTillsTillIdShiftsShiftIdCloseClose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/shifts/{shift_id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count
         * @description The blind count. From here on nothing is booked on the shift.
         */
        post: operations["ApiStoreStoreIdTillsTillIdShiftsShiftIdCountCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sync
         * @description Take in what the till sold by itself. Nothing is refused or changed; what does not fit is noted.
         */
        post: operations["ApiStoreStoreIdTillsTillIdSyncSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/tills/{till_id}/x": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * XReport
         * @description The open shift's figures. A manager's, or by a manager's PIN: who counts the drawer must not know.
         */
        post: operations["ApiStoreStoreIdTillsTillIdXXReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Today
         * @description The store's day: what it brings, what waits, what is wrong.
         */
        get: operations["ApiStoreStoreIdTodayToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Transfers
         * @description Goods asked, sent and received in the last weeks, both ways.
         */
        get: operations["ApiStoreStoreIdTransfersTransfers"];
        put?: never;
        /**
         * AskFor
         * @description Ask another store for goods.
         */
        post: operations["ApiStoreStoreIdTransfersAskFor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/{transfer_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline
         * @description We can't spare it.
         */
        post: operations["ApiStoreStoreIdTransfersTransferIdDeclineDecline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/{transfer_id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive
         * @description The goods are here.
         */
        post: operations["ApiStoreStoreIdTransfersTransferIdReceiveReceive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/{transfer_id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send
         * @description The goods another store asked for leave.
         */
        post: operations["ApiStoreStoreIdTransfersTransferIdSendSend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/{transfer_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description We need it no more.
         */
        post: operations["ApiStoreStoreIdTransfersTransferIdWithdrawWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SendNew
         * @description Send another store goods it has not asked for.
         */
        post: operations["ApiStoreStoreIdTransfersSendSendNew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/transfers/stores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Near
         * @description Stores to ask, nearest first; of those a query finds.
         */
        get: operations["ApiStoreStoreIdTransfersStoresNear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/waste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Wasted
         * @description What was thrown away on a day.
         */
        get: operations["ApiStoreStoreIdWasteWasted"];
        put?: never;
        /**
         * Waste
         * @description Goods are thrown away.
         */
        post: operations["ApiStoreStoreIdWasteWaste"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/store/{store_id}/waste/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reasons
         * @description Why goods are thrown away.
         */
        get: operations["ApiStoreStoreIdWasteReasonsReasons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListInvoices
         * @description The newest first.
         */
        get: operations["ApiSupplyInvoicesListInvoices"];
        put?: never;
        /**
         * EnterInvoice
         * @description Enter an invoice: it is matched with order and receipt at once.
         */
        post: operations["ApiSupplyInvoicesEnterInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/invoices/{invoice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneInvoice
         * @description One with its lines and its order. NoSuchInvoice.
         */
        get: operations["ApiSupplyInvoicesInvoiceIdOneInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/invoices/{invoice_id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SettleInvoice
         * @description Match a disputed invoice anew, accept or refuse it.
         */
        post: operations["ApiSupplyInvoicesInvoiceIdSettleSettleInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/lots/{lot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneLot
         * @description A lot. NoSuchLot.
         */
        get: operations["ApiSupplyLotsLotIdOneLot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/lots/{lot_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * SetLotStatus
         * @description Hold, release or recall it wherever it is. People of a warehouse judge what lies in it; a recall, and its end, is
         *     head office's. NoSuchLot, NotYours, Forbidden.
         */
        post: operations["ApiSupplyLotsLotIdStatusSetLotStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts
         * @description Goods accounts. tight: those with less than a tenth of their credit left.
         */
        get: operations["ApiSupplyOmsAccountsAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/accounts/{store_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneAccount
         * @description An account and its ledger. NoAccount.
         */
        get: operations["ApiSupplyOmsAccountsStoreIdOneAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/accounts/{store_id}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Limit
         * @description Another credit limit. NoAccount, OverLimit.
         */
        put: operations["ApiSupplyOmsAccountsStoreIdLimitLimit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/accounts/{store_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Payment
         * @description Money came in; under the same key once. NoAccount, KeyReused.
         */
        post: operations["ApiSupplyOmsAccountsStoreIdPaymentsPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * CalendarView
         * @description Routes with their deliveries and cut-offs, and days that differ.
         */
        get: operations["ApiSupplyOmsCalendarCalendarView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/calendar/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutDay
         * @description A day differs.
         */
        put: operations["ApiSupplyOmsCalendarDaysPutDay"];
        post?: never;
        /**
         * DropDay
         * @description It is a day as any other.
         */
        delete: operations["ApiSupplyOmsCalendarDaysDropDay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/calendar/routes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutRoute
         * @description Add or change a route; orders already placed keep their slot.
         */
        put: operations["ApiSupplyOmsCalendarRoutesCodePutRoute"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Claims
         * @description Claims of stores.
         */
        get: operations["ApiSupplyOmsClaimsClaims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/claims/{claim_id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * DecideClaim
         * @description Accept (credit) or reject an open claim. NoSuchClaim, WrongState.
         */
        post: operations["ApiSupplyOmsClaimsClaimIdDecideDecideClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Forecast
         * @description How good forecasts are beside the naive ones, and what stores are advised to order next.
         */
        get: operations["ApiSupplyOmsForecastForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OrdersView
         * @description How many orders each delivery day and warehouse has, and which wait for a run.
         */
        get: operations["ApiSupplyOmsOrdersOrdersView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRuns
         * @description Allocation runs.
         */
        get: operations["ApiSupplyOmsRunsListRuns"];
        put?: never;
        /**
         * StartRun
         * @description Ask for a run; a worker decides it (state `asked`, then `decided`). NothingToAllocate.
         */
        post: operations["ApiSupplyOmsRunsStartRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneRun
         * @description A run, its sums by warehouse, and how well lines were filled. NoSuchRun.
         */
        get: operations["ApiSupplyOmsRunsRunIdOneRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * DropRun
         * @description The run will not be used. NoSuchRun, WrongState.
         */
        post: operations["ApiSupplyOmsRunsRunIdDropDropRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * RunGroups
         * @description Items in warehouses. short: only those that did not suffice.
         */
        get: operations["ApiSupplyOmsRunsRunIdGroupsRunGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * RunLines
         * @description Order lines and why each got what it got. short: only those that got less than they asked for.
         */
        get: operations["ApiSupplyOmsRunsRunIdLinesRunLines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/loads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * RunLoads
         * @description What the run puts on each route's vehicles. NoSuchRun.
         */
        get: operations["ApiSupplyOmsRunsRunIdLoadsRunLoads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ReleaseRun
         * @description Give the run out: warehouses may ship it. NoSuchRun, WrongState, StockChanged, RouteFull.
         */
        post: operations["ApiSupplyOmsRunsRunIdReleaseReleaseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/runs/{run_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ReplayRun
         * @description Decide the run's record again. NoSuchRun, WrongState.
         */
        post: operations["ApiSupplyOmsRunsRunIdReplayReplayRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/substitutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Substitutes
         * @description What may be sent instead of what.
         */
        get: operations["ApiSupplyOmsSubstitutesSubstitutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/oms/substitutes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutSubstitutes
         * @description What may be sent for an item. NoSuchGoods.
         */
        put: operations["ApiSupplyOmsSubstitutesCodePutSubstitutes"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListOrders
         * @description The newest first; state: one or more with commas.
         */
        get: operations["ApiSupplyPurchaseOrdersListOrders"];
        put?: never;
        /**
         * DraftOrder
         * @description Draft an order at today's prices.
         */
        post: operations["ApiSupplyPurchaseOrdersDraftOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_orders/{po_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneOrder
         * @description One with its lines.
         */
        get: operations["ApiSupplyPurchaseOrdersPoIdOneOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_orders/{po_id}/asn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListNotices
         * @description What was announced of an order, the first to arrive first.
         */
        get: operations["ApiSupplyPurchaseOrdersPoIdAsnListNotices"];
        put?: never;
        /**
         * Announce
         * @description What the supplier has dispatched.
         */
        post: operations["ApiSupplyPurchaseOrdersPoIdAsnAnnounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_orders/{po_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * MoveOrder
         * @description Approve, send, close short, cancel.
         */
        post: operations["ApiSupplyPurchaseOrdersPoIdStateMoveOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListRecords
         * @description The legal purchase record of these days; the next page begins after the last one's day and operation.
         */
        get: operations["ApiSupplyPurchaseRecordsListRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/purchase_records.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ExportRecords
         * @description The same as a file for the regulator.
         */
        get: operations["ApiSupplyPurchaseRecordsCsvExportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/quality_plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPlans
         * @description How deliveries are looked at.
         */
        get: operations["ApiSupplyQualityPlansListPlans"];
        /**
         * PutPlans
         * @description Add or change plans; they count from the next delivery.
         */
        put: operations["ApiSupplyQualityPlansPutPlans"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListSuppliers
         * @description All suppliers, by code.
         */
        get: operations["ApiSupplySuppliersListSuppliers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/suppliers/{supplier_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * OneSupplier
         * @description A supplier with its papers.
         */
        get: operations["ApiSupplySuppliersSupplierIdOneSupplier"];
        /**
         * PutSupplier
         * @description Add or change a supplier.
         */
        put: operations["ApiSupplySuppliersSupplierIdPutSupplier"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/suppliers/{supplier_id}/papers/{certificate_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * PutPaper
         * @description Add a licence or certificate.
         */
        put: operations["ApiSupplySuppliersSupplierIdPapersCertificateIdPutPaper"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/suppliers/{supplier_id}/papers/{certificate_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * WithdrawPaper
         * @description The paper no longer counts.
         */
        post: operations["ApiSupplySuppliersSupplierIdPapersCertificateIdWithdrawWithdrawPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/suppliers/{supplier_id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListPrices
         * @description A supplier's prices, the newest of each first.
         */
        get: operations["ApiSupplySuppliersSupplierIdPricesListPrices"];
        /**
         * PutPrices
         * @description Add prices, or change those of the same first day.
         */
        put: operations["ApiSupplySuppliersSupplierIdPricesPutPrices"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListWarehouses
         * @description Those within the asker's reach.
         */
        get: operations["ApiSupplyWarehousesListWarehouses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Backs
         * @description What stores did not take and may bring back.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdBacksBacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Board
         * @description What is expected, on the dock, in waves, to be filled up, and what went wrong.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdBoardBoard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/close_day": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * CloseDay
         * @description Close the books of a day, today's when none is named.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdCloseDayCloseDay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/clusters/{cluster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cluster
         * @description A walk as it stands.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdClustersClusterIdCluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/crossings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Crossings
         * @description What stands on the dock and is missing in an open shipment.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdCrossingsCrossings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/exceptions/{exception_id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See
         * @description Somebody has seen to it.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdExceptionsExceptionIdSeenSee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/fill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fill
         * @description Faces to be filled up.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdFillFill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Items
         * @description What goods are called, how they are packed, which barcodes they bear: of these codes, with commas between them.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdItemsItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * NewLabels
         * @description Codes for new boxes, each given once; asked again, others are given and the first stay unused.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdLabelsNewLabels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/photos/{photo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Photo
         * @description The picture.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdPhotosPhotoIdPhoto"];
        /**
         * PutPhoto
         * @description A picture of an inspection: the request's body, JPEG, PNG or WebP.
         */
        put: operations["ApiSupplyWarehousesWarehouseIdPhotosPhotoIdPutPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ReadCode
         * @description What a barcode says, before anything is done with it.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdReadReadCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/receipts/{receipt_id}/bins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * BinsFor
         * @description Where to put what came in, the best bin first.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdReceiptsReceiptIdBinsBinsFor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * TakeRun
         * @description Goods for stores beside the nightly run; the same run again makes nothing more.
         *     Only what the catalogue of goods has: the store is charged for it. NoSuchItem.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdRunsTakeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ScanOne
         * @description One scan: receive, inspect, putaway, crossdock, replenish, pick, pack, load, ship, count, return, sendback, waste.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdScansScanOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/scans/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * ScanSeveral
         * @description What was scanned without a network, in its order; each is done or refused by itself.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdScansManyScanSeveral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/shipments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shipments
         * @description Shipments that have not left, of a route or all.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdShipmentsShipments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/spots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * ListSpots
         * @description Docks and bins, as pickers pass them.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdSpotsListSpots"];
        /**
         * PutSpots
         * @description Add or change docks and bins.
         */
        put: operations["ApiSupplyWarehousesWarehouseIdSpotsPutSpots"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stock
         * @description What lies where; the next page begins after the last row's item, place and lot. spot: a bin's code.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdStockStock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/units/{sscc}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Unit
         * @description A box, what is in it, and what its label says.
         */
        get: operations["ApiSupplyWarehousesWarehouseIdUnitsSsccUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/{warehouse_id}/waves/{wave_id}/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim
         * @description The next stores of a wave for one trolley; empty when nothing is left.
         */
        post: operations["ApiSupplyWarehousesWarehouseIdWavesWaveIdClustersClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supply/warehouses/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * HouseFigures
         * @description The same at a glance: what is on docks, to leave, and went wrong.
         */
        get: operations["ApiSupplyWarehousesFiguresHouseFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
};
export type webhooks = Record<string, never>;
export type components = {
    schemas: {
        /** AccountCard */
        AccountCard: {
            balance_fen: number;
            credit_limit_fen: number;
            free_fen: number;
            held_fen: number;
            /** Format: uuid */
            store_id: string;
        };
        /** Accounts */
        Accounts: {
            accounts: components["schemas"]["StoreAccount"][];
            next: string | null;
        };
        /** AccountView */
        AccountView: {
            account: components["schemas"]["AccountCard"];
            entries: components["schemas"]["EntryCard"][];
            next: string | null;
        };
        /** AgentAsked */
        AgentAsked: {
            name: string;
        };
        /** AgentRow */
        AgentRow: {
            /** Format: uuid */
            agent_id: string;
            /** Format: date-time */
            made_at: string;
            name: string;
            revoked_at: string | null;
            seen_at: string | null;
            /** Format: date-time */
            until: string;
        };
        /** Amount */
        Amount: {
            amount: number;
            ingredient: string;
            /**
             * @default size
             * @enum {string}
             */
            per?: "cup" | "size";
        };
        /** Answer */
        Answer: {
            /** Format: date */
            business_day: string;
            kind: string;
            moves: components["schemas"]["MoveView"][];
            /** Format: uuid */
            operation_id: string;
        };
        /** AnswerAsked */
        AnswerAsked: {
            item: string;
            key: string;
            /** @default  */
            note?: string;
            photo_id?: string | null;
            tenths?: number | null;
            tick?: boolean | null;
        };
        /** AnswerView */
        AnswerView: {
            actor: string;
            at: string | null;
            in_limits: boolean;
            note: string;
            photo_id: string | null;
            tenths: number | null;
            tick: boolean | null;
        };
        /** OrderPage */
        api_OrderPage: {
            next: string | null;
            orders: components["schemas"]["OrderView"][];
        };
        /** ApprovedBody */
        ApprovedBody: {
            supervisor?: components["schemas"]["shop_pos_cards_Supervisor"] | null;
        };
        /** AttendanceView */
        AttendanceView: {
            /** Format: uuid */
            attendance_id: string;
            corrected: boolean;
            early_min: number;
            /** Format: date-time */
            in_at: string;
            late_min: number;
            name: string;
            out_at: string | null;
            reason: string;
            shift_id: string | null;
            /** Format: uuid */
            staff_id: string;
        };
        /** Audit */
        Audit: {
            lines: components["schemas"]["AuditLine"][];
            next: string | null;
        };
        /** AuditLine */
        AuditLine: {
            act: string;
            actor: string;
            actor_name: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            audit_id: string;
            facts: unknown;
            subject: string;
        };
        /** BackCard */
        BackCard: {
            /** Format: date */
            arrives_on: string;
            expires_on: string | null;
            item_code: string;
            lot_no: string;
            qty: number;
            route_code: string;
            /** Format: uuid */
            shipment_id: string;
            /** Format: uuid */
            store_id: string;
        };
        /** BackTo */
        BackTo: {
            to?: number | null;
        };
        /** BindWanted */
        BindWanted: {
            code: string;
            js_code: string;
            phone: string;
        };
        /** BoardFigures */
        BoardFigures: {
            hour: components["schemas"]["HourFigures"] | null;
            pick_s: number;
            wait_s: number;
            weight_open: number;
            weight_per_5min: number;
        };
        /** Booking */
        Booking: {
            day?: string | null;
            key: string;
            lines: (components["schemas"]["inventory_api_Line"] | unknown)[];
            /** @default  */
            reason?: string;
        };
        /** BoxMove */
        BoxMove: {
            /** @enum {string} */
            act: "start" | "ready" | "recall" | "confirm_cancel" | "hand_over";
            /** Format: date-time */
            at: string;
            order_id: string | null;
            screen: string;
            ticket_ids: string[];
        };
        /** CalendarView */
        CalendarView: {
            routes: components["schemas"]["RouteCard"][];
            /** Format: date */
            since: string;
            special: components["schemas"]["SpecialDay"][];
            /** Format: date */
            until: string;
            warehouses: components["schemas"]["WarehouseCard"][];
        };
        /** CancelBody */
        CancelBody: {
            /** @default  */
            reason?: string;
        };
        /** Cancelled */
        Cancelled: {
            cash_back_fen: number;
            checkout: components["schemas"]["CheckoutView"];
        };
        /** CasesLine */
        CasesLine: {
            cases: number;
            item: string;
        };
        /** CashBody */
        CashBody: {
            amount_fen: number;
            /** Format: uuid */
            part_id: string;
            tendered_fen: number;
        };
        /** Categories */
        Categories: {
            categories: components["schemas"]["Category"][];
        };
        /** Category */
        Category: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
            sort: number;
        };
        /** CategoryOffer */
        CategoryOffer: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
        };
        /** ChangeAsked */
        ChangeAsked: {
            choices: string[];
            /** @default  */
            note?: string;
        };
        /** Changes */
        Changes: {
            changes: components["schemas"]["menu_changes_Change"][];
            total: number;
        };
        /** ChangeView */
        ChangeView: {
            cup_no: number;
            now: components["schemas"]["orders_views_Text"][];
            now_note: string;
            was: components["schemas"]["orders_views_Text"][];
            was_note: string;
        };
        /** ChannelNow */
        ChannelNow: {
            channel: string;
            level: string;
            open: boolean;
            prep_min: number;
            resumes_at: string | null;
            why: string;
        };
        /** Charged */
        Charged: {
            line_no: number;
            packs: number;
            price_fen: number;
        };
        /** Check */
        Check: {
            code: string;
            /** @enum {string} */
            kind: "tick" | "number" | "photo" | "temperature";
            max_tenths?: number | null;
            min_tenths?: number | null;
            /** @default true */
            required?: boolean;
            text: components["schemas"]["stores_model_Text"];
            /** @default  */
            unit?: string;
        };
        /** Checklist */
        Checklist: {
            brand?: string | null;
            code: string;
            /** @default 0 */
            due_min?: number;
            /** @default true */
            in_use?: boolean;
            items: components["schemas"]["Check"][];
            /** @enum {string} */
            kind: "opening" | "closing" | "weekly";
            name: components["schemas"]["stores_model_Text"];
            /** @default 1 */
            revision?: number;
            weekday?: number | null;
        };
        /** ChecklistAsked */
        ChecklistAsked: {
            brand?: string | null;
            /** @default 0 */
            due_min?: number;
            /** @default true */
            in_use?: boolean;
            items: components["schemas"]["Check"][];
            /** @enum {string} */
            kind: "opening" | "closing" | "weekly";
            name: components["schemas"]["stores_model_Text"];
            weekday?: number | null;
        };
        /** Checklists */
        Checklists: {
            templates: components["schemas"]["Checklist"][];
        };
        /** ChecklistsDue */
        ChecklistsDue: {
            /** Format: date */
            day: string;
            lists: components["schemas"]["shop_storeops_checklists_api_RunView"][];
            /** Format: date-time */
            server_at: string;
        };
        /** ChecklistsPast */
        ChecklistsPast: {
            lists: components["schemas"]["shop_storeops_checklists_api_RunView"][];
        };
        /** Checkouts */
        Checkouts: {
            checkouts: components["schemas"]["CheckoutView"][];
        };
        /** CheckoutView */
        CheckoutView: {
            change_fen: number;
            left_fen: number;
            /** Format: uuid */
            order_id: string;
            paid_fen: number;
            parts: components["schemas"]["PartView"][];
            pickup_no: string | null;
            printed_no: string;
            /** Format: date-time */
            real_at: string;
            /** Format: uuid */
            sale_id: string;
            seq: number;
            state: string;
            total_fen: number;
        };
        /** CheckView */
        CheckView: {
            answer: components["schemas"]["AnswerView"] | null;
            code: string;
            kind: string;
            max_tenths: number | null;
            min_tenths: number | null;
            required: boolean;
            text: components["schemas"]["stores_model_Text"];
            unit: string;
        };
        /** Choice */
        Choice: {
            /** @default [] */
            allergens?: string[];
            code: string;
            /** @default false */
            default?: boolean;
            name: components["schemas"]["stores_model_Text"];
            price_fen: number;
            /** @default [] */
            recipe?: components["schemas"]["Amount"][];
            /** @default 10000 */
            recipe_scale_bp?: number;
        };
        /** ChoiceCard */
        ChoiceCard: {
            code: string;
            default: boolean;
            name: components["schemas"]["kitchen_api_Words"];
        };
        /** ChoiceOffer */
        ChoiceOffer: {
            allergens: string[];
            code: string;
            default: boolean;
            name: components["schemas"]["stores_model_Text"];
            price_fen: number;
            sold_out: boolean;
        };
        /** Cities */
        Cities: {
            cities: components["schemas"]["CityCard"][];
        };
        /** CityCard */
        CityCard: {
            code: string;
            initial: string;
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            region_code: string;
            stores: number;
        };
        /** CityRef */
        CityRef: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
            region_code: string;
        };
        /** ClaimBody */
        ClaimBody: {
            key: string;
            line_no: number;
            /** @default  */
            note?: string;
            /** @default [] */
            photos?: (string | unknown)[];
            qty: number;
        };
        /** ClaimCard */
        ClaimCard: {
            /** Format: uuid */
            claim_id: string;
            credit_fen: number;
            decided_at: string | null;
            decision: string;
            /** Format: uuid */
            delivery_id: string;
            item: string;
            kind: string;
            line_no: number;
            lot_no: string;
            name: components["schemas"]["stores_model_Text"];
            note: string;
            photos: string[];
            qty: number;
            /** Format: date-time */
            raised_at: string;
            state: string;
            /** Format: uuid */
            store_id: string;
            unit: string;
        };
        /** ClaimDecision */
        ClaimDecision: {
            accepted: boolean;
            /** @default  */
            note?: string;
        };
        /** Claims */
        Claims: {
            claims: components["schemas"]["ClaimCard"][];
            next: string | null;
        };
        /** ClaimsView */
        ClaimsView: {
            claims: components["schemas"]["StoreClaim"][];
            next: string | null;
        };
        /** ClockAsked */
        ClockAsked: {
            key: string;
            pin: string;
            staff_no: string;
        };
        /** ClockView */
        ClockView: {
            expected: components["schemas"]["DutyView"][];
            present: components["schemas"]["AttendanceView"][];
            /** Format: date-time */
            server_at: string;
            today: components["schemas"]["AttendanceView"][];
        };
        /** CloseBody */
        CloseBody: {
            /** @default  */
            note?: string;
            /** @default  */
            reason?: string;
        };
        /** Closed */
        Closed: {
            /** Format: date */
            day: string;
        };
        /** Closing */
        Closing: {
            day?: string | null;
            key: string;
            /** @default [] */
            lines?: (components["schemas"]["inventory_api_Line"] | unknown)[];
        };
        /** ClosingWanted */
        ClosingWanted: {
            day?: string | null;
            key: string;
        };
        /** ClusterWanted */
        ClusterWanted: {
            /** Format: uuid */
            cluster_id: string;
            /** @default 6 */
            stores?: number;
        };
        /** CodeBody */
        CodeBody: {
            amount_fen: number;
            auth_code: string;
            /** Format: uuid */
            part_id: string;
        };
        /** CodeSent */
        CodeSent: {
            demo_code?: string | null;
            sent: boolean;
        };
        /** CodeWanted */
        CodeWanted: {
            phone: string;
        };
        /** Done */
        commerce_members_api_Done: {
            /** @default true */
            done?: boolean;
        };
        /** LineBody */
        commerce_orders_api_LineBody: {
            choices?: string[];
            product: string;
            /** @default 1 */
            quantity?: number;
        };
        /** Board */
        commerce_orders_office_api_Board: {
            hottest: components["schemas"]["Hot"][];
            latest: components["schemas"]["OrderView"][];
            minutes: components["schemas"]["Minute"][];
            now: components["schemas"]["Now"];
            /** Format: date-time */
            server_at: string;
        };
        /** RefundBody */
        commerce_orders_store_api_RefundBody: {
            cup_nos?: number[] | null;
            line_no?: number | null;
            reason: string;
            scope: string;
            supervisor?: components["schemas"]["commerce_orders_store_api_Supervisor"] | null;
        };
        /** Supervisor */
        commerce_orders_store_api_Supervisor: {
            pin: string;
            staff_no: string;
        };
        /** Done */
        commerce_staff_cards_Done: {
            /** @default true */
            done?: boolean;
        };
        /** StateWanted */
        commerce_stores_cards_StateWanted: {
            minutes?: number | null;
            reason?: string | null;
            state: string;
        };
        /** StoreCard */
        commerce_stores_cards_StoreCard: {
            address: string;
            all_day: boolean;
            city: components["schemas"]["CityRef"];
            closes: string | null;
            distance_m: number | null;
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            next_opening_at: string | null;
            opens: string | null;
            phone: string;
            state: string;
            state_until: string | null;
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** Conflict */
        Conflict: {
            /** Format: uuid */
            conflict_id: string;
            facts: {
                [key: string]: unknown;
            };
            kind: string;
            /** Format: date-time */
            made_at: string;
            /** @default  */
            note?: string;
            resolved_at?: string | null;
            resolved_by?: string | null;
            /** Format: uuid */
            sale_id: string;
            /** Format: uuid */
            store_id: string;
            /** Format: uuid */
            till_id: string;
        };
        /** Conflicts */
        Conflicts: {
            conflicts: components["schemas"]["Conflict"][];
        };
        /** CopyAsked */
        CopyAsked: {
            /** Format: date */
            week: string;
        };
        /** Correction */
        Correction: {
            key: string;
            /** Format: uuid */
            operation_id: string;
            reason: string;
        };
        /** CorrectionAsked */
        CorrectionAsked: {
            /** Format: date-time */
            in_at: string;
            key: string;
            out_at?: string | null;
            reason: string;
        };
        /** CountAsked */
        CountAsked: {
            key: string;
            lines: components["schemas"]["GoodsLine"][];
            /** @default  */
            note?: string;
        };
        /** CountBody */
        CountBody: {
            counted_fen: number;
        };
        /** CountedLine */
        CountedLine: {
            /** @default 0 */
            damaged?: number;
            good: number;
            line_no: number;
        };
        /** CounterOrder */
        CounterOrder: {
            channel_ref: string;
            lines: components["schemas"]["commerce_orders_api_LineBody"][];
            /** @default  */
            note?: string;
            /** @default cash */
            pays?: string;
            tendered_fen?: number | null;
        };
        /** CountLine */
        CountLine: {
            counted: number;
            difference: number;
            difference_fen: number | null;
            expected: number;
            item: string;
            lot_no: string;
            name: components["schemas"]["stores_model_Text"];
            unit: string;
        };
        /** CountList */
        CountList: {
            counts: components["schemas"]["CountView"][];
        };
        /** Counts */
        Counts: {
            making: number;
            queued: number;
            ready: number;
        };
        /** CountView */
        CountView: {
            actor: string;
            /** Format: date-time */
            at: string;
            count_id: string | null;
            difference_fen: number | null;
            lines: components["schemas"]["CountLine"][];
            note: string;
        };
        /** CrossCard */
        CrossCard: {
            /** Format: date */
            arrives_on: string;
            expires_on: string | null;
            item_code: string;
            left: number;
            /** Format: uuid */
            line_id: string;
            lot_no: string;
            missing: number;
            /** Format: uuid */
            receipt_id: string;
            route_code: string;
            /** Format: uuid */
            shipment_id: string;
            /** Format: uuid */
            spot_id: string;
            sscc: string;
            /** Format: uuid */
            store_id: string;
        };
        /** CupLabel */
        CupLabel: {
            /** @default false */
            changed?: boolean;
            channel: string;
            cup_no: number;
            name: components["schemas"]["printing_model_Words"];
            note: string;
            of: number;
            options: components["schemas"]["Option"][];
            /** Format: date-time */
            paid_at: string;
            pickup_no: string;
            /** Format: date-time */
            promised_at: string;
            remake: boolean;
            scan: string;
            scheduled: boolean;
            short_no: string;
            /** @constant */
            type: "cup_label";
        };
        /** DailyWindow */
        DailyWindow: {
            from: string;
            to: string;
        };
        /** DayBody */
        DayBody: {
            holiday: boolean;
            name: components["schemas"]["stores_model_Text"];
            no_delivery: boolean;
        };
        /** DayCount */
        DayCount: {
            /** Format: date */
            arrives_on: string;
            orders: number;
            state: string;
            total_fen: number;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** DayFigures */
        DayFigures: {
            /** @default 0 */
            cups?: number;
            /** @default 0 */
            money_fen?: number;
            /** @default 0 */
            orders?: number;
        };
        /** DayHours */
        DayHours: {
            /** @default false */
            all_day?: boolean;
            closes?: string | null;
            opens?: string | null;
            weekday: number;
        };
        /** Decision */
        Decision: {
            /** @default  */
            note?: string;
        };
        /** DecisionAsked */
        DecisionAsked: {
            /** @default  */
            note?: string;
        };
        /** DeclineAsked */
        DeclineAsked: {
            reason: string;
        };
        /** Deliveries */
        Deliveries: {
            deliveries: components["schemas"]["DeliveryCard"][];
            next: string | null;
        };
        /** DeliveryCard */
        DeliveryCard: {
            /** Format: date */
            arrives_on: string;
            charge_fen: number;
            claim_until: string | null;
            /** Format: uuid */
            delivery_id: string;
            lines: components["schemas"]["DeliveryLine"][];
            received_at: string | null;
            /** Format: date-time */
            shipped_at: string;
            sscc: string[];
            state: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** DeliveryLine */
        DeliveryLine: {
            case_qty: number;
            charge_fen: number;
            claimed: number | null;
            expires_on: string | null;
            good: number | null;
            item: string;
            line_no: number;
            lot_no: string;
            name: components["schemas"]["stores_model_Text"];
            qty: number;
            unit: string;
        };
        /** Details */
        Details: {
            address: string;
            /** @default teahouse */
            brand?: string;
            capacity: number;
            city_code: string;
            /** @default 4 */
            close_hour?: number;
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            opened_on?: string | null;
            phone: string;
            store_no: string;
        };
        /** Devices */
        Devices: {
            away_after_s: number;
            cups_waiting: number;
            labels_low: number;
            printers: components["schemas"]["Printer"][];
            /** Format: date-time */
            real_at: string;
            rolls: components["schemas"]["Roll"][];
            screens: components["schemas"]["Screen"][];
        };
        /** Difference */
        Difference: {
            code: string;
            figures: {
                [key: string]: number;
            };
            line_no: number;
        };
        /** Discount */
        Discount: {
            approved_by: string | null;
            asked_by: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            discount_id: string;
            line_no: number | null;
            note: string;
            off_fen: number;
            percent: number | null;
            reason: string;
        };
        /** DiscountBody */
        DiscountBody: {
            amount_fen?: number | null;
            /** Format: uuid */
            discount_id: string;
            line_no?: number | null;
            lines: components["schemas"]["shop_pos_cards_LineBody"][];
            /** @default  */
            note?: string;
            percent?: number | null;
            reason: string;
            supervisor?: components["schemas"]["shop_pos_cards_Supervisor"] | null;
        };
        /** DiscountView */
        DiscountView: {
            /** Format: uuid */
            discount_id: string;
            off_fen: number;
            offs: number[];
            percent: number | null;
            reason: string;
            scope: string;
        };
        /** Draft */
        Draft: {
            categories: components["schemas"]["Category"][];
            changed_at: string | null;
            checks: components["schemas"]["Problem"][];
            currency: string;
            ingredients: components["schemas"]["Ingredient"][];
            option_groups: components["schemas"]["OptionGroup"][];
            products: components["schemas"]["Product"][];
            rules: components["schemas"]["PriceRule"][];
            stations: string[];
        };
        /** DrawerBody */
        DrawerBody: {
            /** @default 0 */
            amount_fen?: number;
            kind: string;
            /** Format: uuid */
            move_id: string;
            reason: string;
            supervisor: components["schemas"]["shop_pos_cards_Supervisor"];
        };
        /** DrinkCount */
        DrinkCount: {
            count: number;
            name: components["schemas"]["kitchen_api_Words"];
            product: string;
        };
        /** DutyAsked */
        DutyAsked: {
            /** Format: date */
            day: string;
            ends: string;
            /** @default  */
            post?: string;
            staff_no: string;
            starts: string;
        };
        /** DutyView */
        DutyView: {
            /** Format: date */
            day: string;
            /** Format: date-time */
            ends_at: string;
            name: string;
            post: string;
            /** Format: uuid */
            shift_id: string;
            /** Format: uuid */
            staff_id: string;
            /** Format: date-time */
            starts_at: string;
        };
        /** EntryCard */
        EntryCard: {
            about: string | null;
            amount_fen: number;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            entry_id: string;
            kind: string;
            note: string;
        };
        /** EntryView */
        EntryView: {
            actor: string;
            /** Format: date-time */
            at: string;
            code: string;
            hash: string;
            item: string;
            kind: string;
            left_qty: number;
            lot_no: string | null;
            name: components["schemas"]["stores_model_Text"];
            note: string;
            /** Format: uuid */
            package_id: string;
            prev_hash: string;
            qty: number;
            reason: string;
            seq: number;
            unit: string;
            /** Format: date-time */
            use_by: string;
        };
        /** EquipmentAsked */
        EquipmentAsked: {
            /** @default 4 */
            every_h?: number;
            /** @default true */
            in_use?: boolean;
            /** @enum {string} */
            kind: "fridge" | "freezer" | "hot" | "room";
            max_tenths: number;
            min_tenths: number;
            name: string;
        };
        /** EquipmentUnread */
        EquipmentUnread: {
            /** Format: uuid */
            equipment_id: string;
            kind: string;
            name: string;
        };
        /** EquipmentView */
        EquipmentView: {
            /** Format: uuid */
            equipment_id: string;
            every_h: number;
            in_use: boolean;
            kind: string;
            last: components["schemas"]["ReadingView"] | null;
            max_tenths: number;
            min_tenths: number;
            name: string;
            overdue: boolean;
        };
        /** ExceptionCard */
        ExceptionCard: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            exception_id: string;
            facts: unknown;
            kind: string;
        };
        /** Exchange */
        Exchange: {
            jobs: components["schemas"]["SentJob"][];
            more: boolean;
            printers: components["schemas"]["Printer"][];
            /** Format: date-time */
            server_at: string;
            store: components["schemas"]["shop_printing_api_StoreCard"];
        };
        /** ExchangeAsked */
        ExchangeAsked: {
            /** @default false */
            again?: boolean;
            failed?: components["schemas"]["Failed"][];
            printed?: components["schemas"]["Printed"][];
            printers?: components["schemas"]["PrinterSeen"][];
            /** Format: uuid */
            spool_id: string;
        };
        /** ExpectedCard */
        ExpectedCard: {
            arrives_at: string | null;
            dispatch: string | null;
            pallets: number;
            /** Format: uuid */
            po_id: string;
            po_no: string;
            state: string;
            supplier: string;
            /** Format: date */
            wanted_on: string;
        };
        /** Explained */
        Explained: {
            asked: number;
            got: number;
            why: components["schemas"]["Reason"][];
        };
        /** Failed */
        Failed: {
            /** Format: uuid */
            job_id: string;
            why: string;
        };
        /** Figures */
        Figures: {
            on_dock: number;
            to_leave: number;
            troubles: number;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** FillCard */
        FillCard: {
            expires_on: string | null;
            from_spot: string;
            item_code: string;
            lot_no: string;
            max_qty: number;
            min_qty: number;
            qty: number;
            spot: string;
            there: number;
        };
        /** ForecastView */
        ForecastView: {
            days: components["schemas"]["QualityDay"][];
            quality: components["schemas"]["QualityRow"][];
            wanted: components["schemas"]["WantedGoods"][];
        };
        /** Found */
        Found: {
            /** Format: uuid */
            guest_id: string;
            name: string;
            phone: string | null;
        };
        /** GivenBack */
        GivenBack: {
            by_code_fen: number;
            given_fen: number;
            order_state: string;
        };
        /** GoodsCard */
        GoodsCard: {
            case_qty: number;
            cases_max: number;
            item: string;
            name: components["schemas"]["stores_model_Text"];
            price_fen: number;
            shelf_days: number | null;
            unit: string;
            zone: string;
        };
        /** GoodsLine */
        GoodsLine: {
            expires_on?: string | null;
            /** @default  */
            gtin?: string;
            /** @default  */
            item?: string;
            /** @default  */
            lot_no?: string;
            qty: number;
            /** @default  */
            unit?: string;
        };
        /** GoodsOrderBody */
        GoodsOrderBody: {
            lines: components["schemas"]["CasesLine"][];
            revision?: number | null;
            /** @default false */
            submit?: boolean;
            /** @default true */
            substitutes?: boolean;
        };
        /** GoodsOrders */
        GoodsOrders: {
            next: string | null;
            orders: components["schemas"]["OrderCard"][];
        };
        /** GoodsOrderView */
        GoodsOrderView: {
            account: components["schemas"]["AccountCard"];
            next_on: string | null;
            open: boolean;
            order: components["schemas"]["OrderCard"] | null;
            slot: components["schemas"]["SlotCard"];
            suggested: components["schemas"]["Suggested"][];
        };
        /** GoodsView */
        GoodsView: {
            account: components["schemas"]["AccountCard"];
            goods: components["schemas"]["GoodsCard"][];
            route: string;
            /** Format: date-time */
            server_at: string;
            slots: components["schemas"]["SlotCard"][];
            standing: components["schemas"]["StandingLine"][];
            store_class: string;
            /** Format: uuid */
            store_id: string;
        };
        /** GoodsWasted */
        GoodsWasted: {
            key: string;
            lines: components["schemas"]["GoodsLine"][];
            /** @default  */
            note?: string;
            photo_id?: string | null;
            reason: string;
        };
        /** GroupCard */
        GroupCard: {
            asked: number;
            days_of_cover: number | null;
            given: number;
            instead: number;
            item: string;
            lines: number;
            minimum_asked: number;
            name: components["schemas"]["stores_model_Text"];
            opening_asked: number;
            rescued: number;
            short_lines: number;
            stock: number;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** GroupOffer */
        GroupOffer: {
            choices: components["schemas"]["ChoiceOffer"][];
            code: string;
            kind: string;
            max: number;
            min: number;
            name: components["schemas"]["stores_model_Text"];
        };
        /** Groups */
        Groups: {
            groups: components["schemas"]["GroupCard"][];
            next: number | null;
        };
        /** GuestCard */
        GuestCard: {
            /** Format: uuid */
            guest_id: string;
            name: string;
            phone: string | null;
            wechat: boolean;
        };
        /** Handed */
        Handed: {
            /** Format: uuid */
            order_id: string;
            pickup_no: string;
            state: string;
        };
        /** HandOverAsked */
        HandOverAsked: {
            cups?: string[];
            order_id?: string | null;
            pickup_no?: string | null;
            scan?: string | null;
        };
        /** HaveAgain */
        HaveAgain: {
            codes: string[];
        };
        /** HintCard */
        HintCard: {
            capped: string;
            cases: number;
            coming: number;
            daily: number;
            lasts: number;
            need: number;
            on_hand: number | null;
            safety: number;
        };
        /** Hire */
        Hire: {
            level: string;
            login?: string | null;
            name: string;
            password?: string | null;
            pin?: string | null;
            roles: string[];
            scope_id?: string | null;
            staff_no: string;
        };
        /** Hot */
        Hot: {
            name: components["schemas"]["orders_views_Text"];
            orders: number;
            /** Format: uuid */
            store_id: string;
            wait_min: number;
        };
        /** HourBeside */
        HourBeside: {
            cups: number;
            hour: number;
            last_week_cups: number;
            last_week_money_fen: number;
            last_week_orders: number;
            money_fen: number;
            orders: number;
        };
        /** HourFigures */
        HourFigures: {
            accept_s: number | null;
            cups: number;
            /** Format: date-time */
            hour: string;
            late: number;
            make_s: number | null;
            start_s: number | null;
            station: string;
            taken: number;
            taken_s: number | null;
            weight: number;
        };
        /** Hours */
        Hours: {
            /** Format: date */
            day: string;
            hours: components["schemas"]["HourFigures"][];
        };
        /** InBox */
        InBox: {
            expires_on: string | null;
            item_code: string;
            /** Format: uuid */
            line_id: string;
            lot_no: string;
            qty: number;
        };
        /** Ingredient */
        Ingredient: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
            /** @enum {string} */
            unit: "g" | "ml" | "piece";
        };
        /** Line */
        inventory_api_Line: {
            expires_on?: string | null;
            /** @default  */
            gtin?: string;
            /** @default  */
            item?: string;
            /** @default  */
            lot_no?: string;
            made_on?: string | null;
            qty: number;
            supplier?: string | null;
            /** @default  */
            unit?: string;
        };
        /** Receipt */
        inventory_api_Receipt: {
            day?: string | null;
            key: string;
            /** @default [] */
            lines?: (components["schemas"]["inventory_api_Line"] | unknown)[];
            /** @default  */
            reason?: string;
            transfer_id?: string | null;
        };
        /** Scan */
        inventory_api_Scan: {
            day?: string | null;
            expires_on?: string | null;
            /** @default  */
            gtin?: string;
            /** @default  */
            item?: string;
            key: string;
            /** @enum {string} */
            kind: "receive" | "waste" | "count";
            /** @default  */
            lot_no?: string;
            qty: number;
            /** @default  */
            unit?: string;
        };
        /** Scan */
        inventory_gs1_Scan: {
            count?: number | null;
            elements: {
                [key: string]: string;
            };
            expires_on?: string | null;
            /** @default  */
            gtin?: string;
            /** @default  */
            lot_no?: string;
            made_on?: string | null;
            /** @default  */
            serial?: string;
            /** @default  */
            sscc?: string;
        };
        /** Invitation */
        Invitation: {
            amount_fen: number;
            code_url: string | null;
            demo_pay_url: string | null;
            invoke: {
                [key: string]: string;
            };
            out_trade_no: string;
        };
        /** Invoice */
        Invoice: {
            differences: components["schemas"]["Difference"][];
            /** Format: uuid */
            invoice_id: string;
            invoice_no: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** Format: uuid */
            po_id: string;
            reason: string;
            settled_at: string | null;
            settled_by: string | null;
            state: string;
            /** Format: uuid */
            supplier_id: string;
            total_fen: number;
        };
        /** InvoiceView */
        InvoiceView: {
            charged: components["schemas"]["Charged"][];
            charged_before: {
                [key: string]: number;
            };
            invoice: components["schemas"]["Invoice"];
            order: components["schemas"]["Order"];
        };
        /** InvoiceWanted */
        InvoiceWanted: {
            /** Format: uuid */
            invoice_id: string;
            invoice_no: string;
            lines: components["schemas"]["Charged"][];
            /** Format: uuid */
            po_id: string;
            total_fen: number;
        };
        /** Item */
        Item: {
            code: string;
            gtin?: string | null;
            gtins?: {
                [key: string]: string;
            };
            /** @default 0 */
            min_life_days?: number;
            name: components["schemas"]["stores_model_Text"];
            opened_life_h?: number | null;
            packs?: {
                [key: string]: number;
            };
            shelf_life_h?: number | null;
            /** @enum {string} */
            unit: "g" | "ml" | "piece";
            /**
             * @default ambient
             * @enum {string}
             */
            zone?: "ambient" | "chilled" | "frozen";
        };
        /** ItemChoice */
        ItemChoice: {
            code: string;
            lots: components["schemas"]["LotChoice"][];
            name: components["schemas"]["stores_model_Text"];
            opened_life_h: number | null;
            unit: string;
            units: string[];
        };
        /** ItemView */
        ItemView: {
            code: string;
            days_of_cover: number | null;
            gtins: {
                [key: string]: string;
            };
            lots: components["schemas"]["views_LotView"][];
            name: components["schemas"]["stores_model_Text"];
            next_expiry: string | null;
            opened_life_h: number | null;
            packs: {
                [key: string]: number;
            };
            qty: number;
            reserved: number;
            sold_out: string[];
            unit: string;
            units: string[];
            usable: number;
            used_per_day: number;
        };
        /** JobList */
        JobList: {
            jobs: components["schemas"]["JobRow"][];
        };
        /** JobRow */
        JobRow: {
            copy_no: number;
            cup_no: number;
            done_at: string | null;
            /** Format: date-time */
            due_at: string;
            error: string | null;
            /** Format: uuid */
            job_id: string;
            kind: string;
            /** Format: date-time */
            made_at: string;
            marked: boolean;
            /** Format: uuid */
            order_id: string;
            pickup_no: string | null;
            printed_by: string | null;
            /** Format: uuid */
            printer_id: string;
            sent_at: string | null;
            state: string;
        };
        /** KeyAsked */
        KeyAsked: {
            key: string;
        };
        /** Words */
        kitchen_api_Words: {
            en: string;
            zh: string;
        };
        /** Label */
        Label: {
            link: string;
            sscc: string;
            text: string;
        };
        /** Labelled */
        Labelled: {
            /** @enum {string} */
            label: "queued" | "no_printer";
        };
        /** LabelsWanted */
        LabelsWanted: {
            /** @default 1 */
            count?: number;
        };
        /** LimitBody */
        LimitBody: {
            credit_limit_fen: number;
        };
        /** Limits */
        Limits: {
            /** @default 30 */
            longer_min?: number;
            /** @default 60 */
            mini_min?: number;
            /** @default 40 */
            platforms_min?: number;
            /** @default 10 */
            resume_min?: number;
        };
        /** LimitsWanted */
        LimitsWanted: {
            limits: components["schemas"]["Limits"] | null;
        };
        /** LineView */
        LineView: {
            choices: components["schemas"]["orders_views_ChoiceView"][];
            line_no: number;
            name: components["schemas"]["orders_views_Text"];
            /** @default 0 */
            off_fen?: number;
            picture: string;
            product: string;
            quantity: number;
            refunded_cups: number[];
            total_fen: number;
            unit_fen: number;
        };
        /** LineWanted */
        LineWanted: {
            /** Format: date */
            arrives_on: string;
            item_code: string;
            /** Format: uuid */
            line_id: string;
            qty: number;
            route_code: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Logged */
        Logged: {
            actor: string;
            /** Format: date-time */
            at: string;
            reason: string;
            status: string;
            was: string;
        };
        /** LoginWanted */
        LoginWanted: {
            login: string;
            password: string;
        };
        /** Losses */
        Losses: {
            /** @default 0 */
            remakes_fen?: number;
            unpriced?: string[];
            /** @default 0 */
            variance_fen?: number;
            /** @default 0 */
            waste_fen?: number;
        };
        /** Lot */
        Lot: {
            expires_on: string | null;
            /** Format: date-time */
            first_at: string;
            item_code: string;
            /** Format: uuid */
            lot_id: string;
            lot_no: string;
            made_on: string | null;
            status: string;
            supplier: string | null;
        };
        /** LotChoice */
        LotChoice: {
            expires_on: string | null;
            lot_no: string;
            qty: number;
            usable: boolean;
            use_by: string | null;
        };
        /** LowItem */
        LowItem: {
            days_of_cover: number | null;
            item: string;
            name: components["schemas"]["stores_model_Text"];
            next_expiry: string | null;
            unit: string;
            usable: number;
        };
        /** Lying */
        Lying: {
            kind: string;
            /** Format: uuid */
            place_id: string;
            qty: number;
            reserved: number;
            warehouse_id: string | null;
        };
        /** MakingCard */
        MakingCard: {
            cups: number;
            /** Format: uuid */
            order_id: string;
            pickup_no: string;
            ready_cups: number;
        };
        /** MemberCode */
        MemberCode: {
            code: string;
            until_s: number;
        };
        /** Me */
        members_api_Me: {
            guest: components["schemas"]["GuestCard"];
        };
        /** SignedIn */
        members_api_SignedIn: {
            csrf: string;
            guest: components["schemas"]["GuestCard"];
            token: string;
        };
        /** MemberWanted */
        MemberWanted: {
            said: string;
        };
        /** Change */
        menu_changes_Change: {
            code: string;
            field: string | null;
            /** @enum {string} */
            kind: "added" | "removed" | "changed";
            name: components["schemas"]["stores_model_Text"] | null;
            now: unknown;
            path: string;
            was: unknown;
            what: string;
        };
        /** ChoiceView */
        menu_version_ChoiceView: {
            code: string;
            default: boolean;
            name: components["schemas"]["stores_model_Text"];
        };
        /** MenuOffer */
        MenuOffer: {
            categories: components["schemas"]["CategoryOffer"][];
            products: components["schemas"]["ProductOffer"][];
            sold_out: string[];
            store_id: string;
            valid_until: string | null;
            version: number;
        };
        /** Minute */
        Minute: {
            /** Format: date-time */
            at: string;
            cups: number;
            money_fen: number;
            orders: number;
        };
        /** Move */
        Move: {
            actor: string;
            amount_fen: number;
            approved_by?: string | null;
            /** Format: date-time */
            at: string;
            key: string;
            kind: string;
            /** Format: uuid */
            move_id: string;
            order_id?: string | null;
            /** @default  */
            reason?: string;
            shift_id: string | null;
            /** Format: uuid */
            till_id: string;
        };
        /** Moved */
        Moved: {
            item: string;
            lot_no: string;
            qty: number;
            source: string;
            target: string;
        };
        /** MovesAsked */
        MovesAsked: {
            moves: components["schemas"]["BoxMove"][];
        };
        /** MovesTold */
        MovesTold: {
            refused: components["schemas"]["Refusal"][][];
        };
        /** MoveView */
        MoveView: {
            expires_on: string | null;
            item: string;
            kind: string;
            lot_no: string;
            qty: number;
        };
        /** NameWanted */
        NameWanted: {
            name: string;
        };
        /** NearStores */
        NearStores: {
            stores: components["schemas"]["StoreRef"][];
        };
        /** NewPassword */
        NewPassword: {
            password: string | null;
        };
        /** NewPin */
        NewPin: {
            pin: string | null;
        };
        /** NewRule */
        NewRule: {
            available?: boolean | null;
            channel?: string | null;
            ends_on?: string | null;
            from_minute?: number | null;
            /** @enum {string} */
            level: "brand" | "region" | "city" | "store";
            /** @default  */
            note?: string;
            price_fen?: number | null;
            rule_id?: string | null;
            /** @default  */
            scope_id?: string;
            starts_on?: string | null;
            target: string;
            to_minute?: number | null;
        };
        /** NoteBody */
        NoteBody: {
            note: string;
        };
        /** Notice */
        Notice: {
            /** Format: date-time */
            arrives_at: string;
            /** Format: uuid */
            asn_id: string;
            pallets: components["schemas"]["Pallet"][];
            supplier_ref: string;
            vehicle: string;
        };
        /** NoticeWanted */
        NoticeWanted: {
            /** Format: date-time */
            arrives_at: string;
            /** Format: uuid */
            asn_id: string;
            pallets: components["schemas"]["Pallet"][];
            supplier_ref: string;
            /** @default  */
            vehicle?: string;
        };
        /** Now */
        Now: {
            cups_today: number;
            making: number;
            money_today_fen: number;
            orders_today: number;
            paid: number;
            placed: number;
            ready: number;
            stores_open: number;
            stores_paused: number;
        };
        /** OddDay */
        OddDay: {
            /** @default false */
            all_day?: boolean;
            closed: boolean;
            closes?: string | null;
            /** Format: date */
            day: string;
            opens?: string | null;
            /** @default  */
            reason?: string;
        };
        /** OffBody */
        OffBody: {
            /** Format: uuid */
            discount_id: string;
            off_fen: number;
        };
        /** LotView */
        office_api_LotView: {
            log: components["schemas"]["Logged"][];
            lot: components["schemas"]["Lot"];
            places: components["schemas"]["Lying"][];
        };
        /** OrderPage */
        office_api_OrderPage: {
            next: string | null;
            orders: components["schemas"]["OrderView"][];
        };
        /** OfficeOrder */
        OfficeOrder: {
            names: {
                [key: string]: string;
            };
            order: components["schemas"]["OrderView"];
            payment_refunds: components["schemas"]["RefundRow"][];
            payments: components["schemas"]["PaymentView"][];
            refunds: components["schemas"]["Refund"][];
        };
        /** OnTheWay */
        OnTheWay: {
            expires_on: string | null;
            /** Format: uuid */
            from_store_id: string;
            item: string;
            lot_no: string;
            qty: number;
            /** Format: date-time */
            sent_at: string;
            /** Format: uuid */
            transfer_id: string;
        };
        /** OpenAsked */
        OpenAsked: {
            /** @default  */
            gtin?: string;
            /** @default  */
            item?: string;
            key: string;
            /** @default  */
            lot_no?: string;
            opened_at?: string | null;
            /** @default 1 */
            qty?: number;
            /** @default  */
            unit?: string;
        };
        /** Option */
        Option: {
            default: boolean;
            name: components["schemas"]["printing_model_Words"];
        };
        /** OptionGroup */
        OptionGroup: {
            choices: components["schemas"]["Choice"][];
            code: string;
            /** @enum {string} */
            kind: "size" | "ice" | "sugar" | "topping" | "other";
            max: number;
            min: number;
            name: components["schemas"]["stores_model_Text"];
        };
        /** Order */
        Order: {
            approved_by: string | null;
            lines: components["schemas"]["procurement_model_Line"][];
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** Format: uuid */
            po_id: string;
            po_no: string;
            /** @enum {string} */
            state: "draft" | "approved" | "sent" | "part_received" | "closed" | "cancelled";
            /** Format: uuid */
            supplier_id: string;
            tolerance_bp: number;
            total_fen: number;
            /** Format: date */
            wanted_on: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** OrderBody */
        OrderBody: {
            channel_ref: string;
            expected_total_fen?: number | null;
            lines: components["schemas"]["commerce_orders_api_LineBody"][];
            /** @default  */
            note?: string;
            scheduled_at?: string | null;
            /** Format: uuid */
            store_id: string;
        };
        /** OrderCard */
        OrderCard: {
            /** Format: date-time */
            arrives_from: string;
            /** Format: date */
            arrives_on: string;
            /** Format: date-time */
            arrives_to: string;
            /** Format: date-time */
            cutoff_at: string;
            frozen_at: string | null;
            held_fen: number;
            lines: components["schemas"]["OrderLine"][];
            /** Format: uuid */
            order_id: string;
            revision: number;
            run_id: string | null;
            state: string;
            submitted_at: string | null;
            substitutes: boolean;
            total_fen: number;
        };
        /** OrderLine */
        OrderLine: {
            case_qty: number;
            cases: number;
            hint?: components["schemas"]["HintCard"] | null;
            item: string;
            name: components["schemas"]["stores_model_Text"];
            price_fen: number;
            result?: components["schemas"]["Explained"] | null;
            suggested: number | null;
            unit: string;
        };
        /** ChoiceView */
        orders_views_ChoiceView: {
            code: string;
            default: boolean;
            name: components["schemas"]["orders_views_Text"];
        };
        /** Text */
        orders_views_Text: {
            en: string;
            zh: string;
        };
        /** OrdersView */
        OrdersView: {
            days: components["schemas"]["DayCount"][];
            waiting: components["schemas"]["DayCount"][];
        };
        /** OrdersWaiting */
        OrdersWaiting: {
            making: number;
            queued: number;
            ready: number;
        };
        /** OrderView */
        OrderView: {
            business_day: string;
            channel: string;
            channel_ref: string;
            cups: number;
            cups_ahead: number;
            /** @default [] */
            discounts?: components["schemas"]["Discount"][];
            ended_at: string | null;
            /** Format: date-time */
            expires_at: string;
            handed_over_at: string | null;
            lines: components["schemas"]["LineView"][];
            making_at: string | null;
            menu_version: number;
            note: string;
            /** @default 0 */
            off_fen?: number;
            /** Format: uuid */
            order_id: string;
            paid_at: string | null;
            payment: components["schemas"]["PaymentView"] | null;
            pickup_no: string | null;
            /** Format: date-time */
            placed_at: string;
            /** Format: date-time */
            promised_at: string;
            ready_at: string | null;
            refunded_fen: number;
            scheduled_at: string | null;
            state: string;
            store: components["schemas"]["StoreView"];
            timeline: components["schemas"]["StepView"][];
            total_fen: number;
            wait_min: number;
        };
        /** OrderWanted */
        OrderWanted: {
            lines: components["schemas"]["Wanted"][];
            /** Format: uuid */
            po_id: string;
            /** Format: uuid */
            supplier_id: string;
            /** @default 500 */
            tolerance_bp?: number;
            /** Format: date */
            wanted_on: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** OverdueList */
        OverdueList: {
            answered: number;
            /** Format: date */
            day: string;
            due_at: string | null;
            kind: string;
            name: components["schemas"]["stores_model_Text"];
            of: number;
            template: string;
        };
        /** PaceView */
        PaceView: {
            channels: components["schemas"]["ChannelNow"][];
            /** Format: date-time */
            from_at: string;
            house_limits: components["schemas"]["Limits"];
            level: string;
            level_at: string | null;
            limits: components["schemas"]["Limits"];
            limits_at: string | null;
            limits_by: string | null;
            load_min: number;
            measured: number | null;
            own: boolean;
            rated: number;
            /** Format: date-time */
            server_at: string;
            slot_s: number;
            /** Format: uuid */
            store_id: string;
            work: number[];
        };
        /** PackageChoices */
        PackageChoices: {
            items: components["schemas"]["ItemChoice"][];
            preps: components["schemas"]["PrepChoice"][];
            /** Format: date-time */
            server_at: string;
        };
        /** PackageHistory */
        PackageHistory: {
            entries: components["schemas"]["EntryView"][];
            head_hash: string;
            head_seq: number;
        };
        /** PackageLabel */
        PackageLabel: {
            amount: string;
            code: string;
            kind: string;
            lot_no: string;
            name: components["schemas"]["printing_model_Words"];
            /** Format: date-time */
            opened_at: string;
            /** @constant */
            type: "package_label";
            /** Format: date-time */
            use_by: string;
            who: string;
        };
        /** PackageOpened */
        PackageOpened: {
            /** @enum {string} */
            label: "queued" | "no_printer";
            package: components["schemas"]["PackageView"];
        };
        /** Packages */
        Packages: {
            expired: number;
            packages: components["schemas"]["PackageView"][];
            /** Format: date-time */
            server_at: string;
        };
        /** PackageView */
        PackageView: {
            closed_at: string | null;
            closed_by: string | null;
            code: string;
            expired: boolean;
            expires_on: string | null;
            hash: string;
            item: string;
            kind: string;
            left_qty: number | null;
            life_h: number | null;
            lot_no: string | null;
            name: components["schemas"]["stores_model_Text"];
            /** Format: date-time */
            opened_at: string;
            opened_by: string;
            /** Format: uuid */
            package_id: string;
            qty: number;
            reason: string | null;
            seq: number;
            state: string;
            unit: string;
            usable: boolean;
            /** Format: date-time */
            use_by: string;
        };
        /** PairBody */
        PairBody: {
            /** @default  */
            name?: string;
            supervisor?: components["schemas"]["shop_pos_cards_Supervisor"] | null;
            /** Format: uuid */
            till_id: string;
        };
        /** Paired */
        Paired: {
            /** Format: uuid */
            agent_id: string;
            token: string;
            /** Format: date-time */
            until: string;
        };
        /** Pallet */
        Pallet: {
            expires_on?: string | null;
            line_no: number;
            lot_no: string;
            made_on?: string | null;
            qty: number;
            sscc: string;
        };
        /** Paper */
        Paper: {
            /** Format: uuid */
            certificate_id: string;
            /** @default  */
            document?: string;
            /** Format: date */
            expires_on: string;
            /** @enum {string} */
            kind: "business_licence" | "food_production" | "food_trade" | "inspection" | "organic" | "halal" | "import";
            number: string;
            /** Format: uuid */
            supplier_id: string;
            /** Format: date */
            valid_from: string;
            withdrawn_at?: string | null;
        };
        /** PaperWanted */
        PaperWanted: {
            /** @default  */
            document?: string;
            /** Format: date */
            expires_on: string;
            /** @enum {string} */
            kind: "business_licence" | "food_production" | "food_trade" | "inspection" | "organic" | "halal" | "import";
            number: string;
            /** Format: date */
            valid_from: string;
        };
        /** PartView */
        PartView: {
            amount_fen: number;
            code_url?: string | null;
            kind: string;
            /** Format: uuid */
            payment_id: string;
            refused: string | null;
            state: string;
            wait_until: string | null;
        };
        /** PassedOn */
        PassedOn: {
            key: string;
            lines?: components["schemas"]["GoodsLine"][];
        };
        /** PasswordChange */
        PasswordChange: {
            new: string;
            old: string;
        };
        /** PayBody */
        PayBody: {
            /** @default wechat_jsapi */
            kind?: string;
        };
        /** PaymentBody */
        PaymentBody: {
            amount_fen: number;
            key: string;
            /** @default  */
            note?: string;
        };
        /** PaymentView */
        PaymentView: {
            amount_fen: number;
            captured_at: string | null;
            kind: string;
            /** Format: uuid */
            payment_id: string;
            state: string;
            transaction_id: string | null;
        };
        /** PersonView */
        PersonView: {
            name: string;
            roles: string[];
            /** Format: uuid */
            staff_id: string;
            staff_no: string;
        };
        /** PhoneWanted */
        PhoneWanted: {
            code: string;
            phone: string;
        };
        /** PhotoKept */
        PhotoKept: {
            bytes: number;
            media: string;
            /** Format: uuid */
            photo_id: string;
        };
        /** PickupBoard */
        PickupBoard: {
            making: components["schemas"]["MakingCard"][];
            ready: components["schemas"]["ReadyCard"][];
            /** Format: date-time */
            server_at: string;
        };
        /** PinWanted */
        PinWanted: {
            pin: string;
            staff_no: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Plan */
        Plan: {
            defects_max: number;
            item_code: string;
            sample_bp: number;
            sample_min: number;
        };
        /** PlansWanted */
        PlansWanted: {
            plans: components["schemas"]["PlanWanted"][];
        };
        /** PlanWanted */
        PlanWanted: {
            defects_max: number;
            item_code: string;
            sample_bp: number;
            sample_min: number;
        };
        /** PrepAsked */
        PrepAsked: {
            key: string;
            made_at?: string | null;
            prep: string;
            qty?: number | null;
        };
        /** PrepChoice */
        PrepChoice: {
            batch_qty: number;
            code: string;
            life_h: number;
            name: components["schemas"]["stores_model_Text"];
            unit: string;
        };
        /** PreviewAsked */
        PreviewAsked: {
            lines: components["schemas"]["GoodsLine"][];
        };
        /** Price */
        Price: {
            item_code: string;
            min_packs: number;
            pack_code: string;
            price_fen: number;
            /** Format: uuid */
            price_id: string;
            /** Format: uuid */
            supplier_id: string;
            /** Format: date */
            valid_from: string;
            valid_to?: string | null;
        };
        /** PriceList */
        PriceList: {
            prices: components["schemas"]["PriceWanted"][];
        };
        /** PriceRule */
        PriceRule: {
            available?: boolean | null;
            channel?: string | null;
            ends_on?: string | null;
            from_minute?: number | null;
            /** @enum {string} */
            level: "brand" | "region" | "city" | "store";
            /** @default  */
            note?: string;
            price_fen?: number | null;
            /** Format: uuid */
            rule_id: string;
            /** @default  */
            scope_id?: string;
            starts_on?: string | null;
            target: string;
            to_minute?: number | null;
        };
        /** PriceWanted */
        PriceWanted: {
            item_code: string;
            /** @default 1 */
            min_packs?: number;
            pack_code: string;
            price_fen: number;
            /** Format: date */
            valid_from: string;
            valid_to?: string | null;
        };
        /** Printed */
        Printed: {
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            job_id: string;
            /** @default false */
            made_here?: boolean;
            marked: boolean;
            /** Format: uuid */
            printer_id: string;
        };
        /** Printer */
        Printer: {
            address: string;
            backup_id: string | null;
            enabled_at: string | null;
            height_mm: number;
            kind: string;
            language: string;
            name: string;
            /** Format: uuid */
            printer_id: string;
            state: string;
            state_at: string | null;
            /** Format: uuid */
            store_id: string;
            width_mm: number;
        };
        /** PrinterAsked */
        PrinterAsked: {
            address: string;
            backup_id?: string | null;
            /** @default true */
            enabled?: boolean;
            /** @default 30 */
            height_mm?: number;
            /** @enum {string} */
            kind: "label" | "receipt";
            /**
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en";
            name: string;
            /** @default 40 */
            width_mm?: number;
        };
        /** PrinterList */
        PrinterList: {
            agents: components["schemas"]["AgentRow"][];
            low: number;
            printers: components["schemas"]["Printer"][];
            /** Format: date-time */
            real_at: string;
            rolls: components["schemas"]["Roll"][];
        };
        /** PrinterSeen */
        PrinterSeen: {
            /** Format: uuid */
            printer_id: string;
            state: string;
        };
        /** Words */
        printing_model_Words: {
            en: string;
            zh: string;
        };
        /** Problem */
        Problem: {
            code: string;
            facts?: {
                [key: string]: unknown;
            };
            /** @enum {string} */
            level: "error" | "warning";
            path: string;
        };
        /** Line */
        procurement_model_Line: {
            item_code: string;
            line_no: number;
            pack_code: string;
            pack_qty: number;
            packs: number;
            price_fen: number;
            /** @default 0 */
            received_qty?: number;
            /** @default 0 */
            rejected_qty?: number;
        };
        /** Product */
        Product: {
            /** @default [] */
            allergens?: string[];
            available?: components["schemas"]["DailyWindow"] | null;
            /** @default 0 */
            caffeine_mg?: number;
            category: string;
            code: string;
            description: components["schemas"]["stores_model_Text"];
            /** @default [] */
            exclusions?: string[][];
            /** @default 0 */
            kcal?: number;
            name: components["schemas"]["stores_model_Text"];
            /** @default [] */
            options?: components["schemas"]["ProductOption"][];
            picture: string;
            price_fen: number;
            /** @default [] */
            recipe?: components["schemas"]["Amount"][];
            /** @default [] */
            steps?: components["schemas"]["Step"][];
            /** @default [] */
            tags?: string[];
            /** @default 100 */
            weight?: number;
        };
        /** ProductOffer */
        ProductOffer: {
            allergens: string[];
            available_now: boolean;
            caffeine_mg: number;
            category: string;
            code: string;
            description: components["schemas"]["stores_model_Text"];
            exclusions: string[][];
            from_fen: number;
            groups: components["schemas"]["GroupOffer"][];
            kcal: number;
            name: components["schemas"]["stores_model_Text"];
            picture: string;
            price_fen: number;
            sold_out: boolean;
            tags: string[];
        };
        /** ProductOption */
        ProductOption: {
            choices?: string[] | null;
            default?: string | string[] | null;
            group: string;
        };
        /** Publication */
        Publication: {
            /** @default  */
            note?: string;
            /** @default 10000 */
            share_bp?: number;
            store_nos?: string[];
        };
        /** PublishedView */
        PublishedView: {
            rollout: components["schemas"]["RolloutView"];
            version_no: number;
        };
        /** QrBody */
        QrBody: {
            amount_fen: number;
            /** Format: uuid */
            part_id: string;
        };
        /** QualityDay */
        QualityDay: {
            /** Format: date */
            day: string;
            forecast_fen: number;
            naive_fen: number;
            used_fen: number;
        };
        /** QualityRow */
        QualityRow: {
            better_bp: number;
            bias_bp: number;
            covered_bp: number;
            days: number;
            /** Format: date */
            made_on: string;
            mean_bp: number;
            naive_bp: number;
            store_class: string;
            wape_bp: number;
        };
        /** Quote */
        Quote: {
            cups: number;
            lines: components["schemas"]["LineView"][];
            menu_version: number;
            /** Format: date-time */
            promised_at: string;
            total_fen: number;
            wait_min: number;
        };
        /** QuoteBody */
        QuoteBody: {
            lines: components["schemas"]["commerce_orders_api_LineBody"][];
            scheduled_at?: string | null;
            /** Format: uuid */
            store_id: string;
        };
        /** Read */
        Read: {
            item: string;
            scan: components["schemas"]["inventory_gs1_Scan"];
        };
        /** ReadingAsked */
        ReadingAsked: {
            /** Format: uuid */
            equipment_id: string;
            key: string;
            /** @default  */
            note?: string;
            tenths: number;
        };
        /** ReadingView */
        ReadingView: {
            actor: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            equipment_id: string;
            in_limits: boolean;
            note: string;
            /** Format: uuid */
            reading_id: string;
            tenths: number;
        };
        /** ReadyCard */
        ReadyCard: {
            called: boolean;
            cups: number;
            /** Format: uuid */
            order_id: string;
            pickup_no: string;
            place: string | null;
            /** Format: date-time */
            ready_at: string;
        };
        /** Reason */
        Reason: {
            cases?: number | null;
            code: string;
            daily?: number | null;
            days_of_cover?: number | null;
            group_asked?: number | null;
            group_lines?: number | null;
            group_minimum?: number | null;
            group_short_lines?: number | null;
            group_stock?: number | null;
            on_hand?: number | null;
        };
        /** ReceiveBody */
        ReceiveBody: {
            key: string;
            lines?: components["schemas"]["CountedLine"][];
            /** @default  */
            note?: string;
            /** @default [] */
            photos?: (string | unknown)[];
        };
        /** RecipeCard */
        RecipeCard: {
            allergens: string[];
            choices: components["schemas"]["menu_version_ChoiceView"][];
            differs: string[];
            ingredients: components["schemas"]["RecipeIngredient"][];
            name: components["schemas"]["stores_model_Text"];
            picture: string;
            product: string;
            steps: components["schemas"]["RecipeStep"][];
            weight: number;
        };
        /** RecipeIngredient */
        RecipeIngredient: {
            amount: number;
            code: string;
            name: components["schemas"]["stores_model_Text"];
            unit: string;
        };
        /** RecipeStep */
        RecipeStep: {
            name: components["schemas"]["stores_model_Text"];
            seconds: number;
            station: string;
        };
        /** Record */
        Record: {
            expires_on: string | null;
            item_code: string;
            item_name: string;
            /** Format: date */
            keep_until: string;
            licences: string;
            line_no: number;
            lot_no: string;
            made_on: string | null;
            /** Format: uuid */
            operation_id: string;
            po_no: string;
            /** Format: date */
            purchased_on: string;
            qty: number;
            /** Format: date-time */
            received_at: string;
            received_by: string;
            shelf_life_h: number | null;
            specification: string;
            supplier_address: string;
            supplier_contact: string;
            supplier_name: string;
            unit: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** Refund */
        Refund: {
            amount_fen: number;
            /** Format: date-time */
            asked_at: string;
            asked_by: string;
            cup_nos: number[];
            decided_at?: string | null;
            decided_by?: string | null;
            /** @default  */
            note?: string;
            /** Format: uuid */
            order_id: string;
            reason: string;
            /** Format: uuid */
            refund_id: string;
            scope: string;
            settled_at?: string | null;
            state: string;
            /** Format: uuid */
            store_id: string;
        };
        /** RefundRow */
        RefundRow: {
            amount_fen: number;
            cause_id?: string | null;
            error?: string | null;
            /** Format: date-time */
            made_at: string;
            /** Format: uuid */
            payment_id: string;
            reason: string;
            /** Format: uuid */
            refund_id: string;
            settled_at?: string | null;
            state: string;
        };
        /** Refunds */
        Refunds: {
            names: {
                [key: string]: string;
            };
            orders: {
                [key: string]: components["schemas"]["OrderView"];
            };
            refunds: components["schemas"]["Refund"][];
        };
        /** RefundWaiting */
        RefundWaiting: {
            amount_fen: number;
            /** Format: date-time */
            asked_at: string;
            asked_by: string;
            cup_nos: number[];
            may_approve: boolean;
            /** Format: uuid */
            order_id: string;
            pickup_no: string | null;
            reason: string;
            /** Format: uuid */
            refund_id: string;
            scope: string;
        };
        /** Refusal */
        Refusal: {
            code: string;
            /** Format: uuid */
            ticket_id: string;
        };
        /** @description A refusal, or a fault of ours. code: `<context>.<Name>`, to be translated; facts: its figures. */
        Refused: {
            code: string;
            facts: {
                [key: string]: unknown;
            };
            message: string;
            request_id: string;
        };
        /** Region */
        Region: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
        };
        /** Regions */
        Regions: {
            cities: components["schemas"]["CityCard"][];
            regions: components["schemas"]["Region"][];
        };
        /** RemakeAsked */
        RemakeAsked: {
            reason: string;
        };
        /** Replayed */
        Replayed: {
            same: boolean;
        };
        /** Report */
        Report: {
            code_refunds?: components["schemas"]["Sum"];
            codes?: components["schemas"]["Sum"];
            discounts?: {
                [key: string]: components["schemas"]["Sum"];
            };
            expected_fen: number;
            float_fen: number;
            ledger_agrees: boolean;
            no_sales: number;
            pay_ins: components["schemas"]["Sum"];
            pay_outs: components["schemas"]["Sum"];
            refunds: components["schemas"]["Sum"];
            sales: components["schemas"]["Sum"];
        };
        /** ReprintAsked */
        ReprintAsked: {
            cup_no: number;
            /** Format: uuid */
            order_id: string;
        };
        /** RequestAsked */
        RequestAsked: {
            /** Format: uuid */
            from_store_id: string;
            key: string;
            lines: components["schemas"]["GoodsLine"][];
            /** @default  */
            note?: string;
        };
        /** Roll */
        Roll: {
            labels: number;
            left: number;
            /** Format: uuid */
            printer_id: string;
            /** Format: date-time */
            since: string;
        };
        /** RollAsked */
        RollAsked: {
            labels: number;
        };
        /** RolloutView */
        RolloutView: {
            candidate: number | null;
            share_bp: number;
            stable: number;
            store_nos: string[];
        };
        /** RotaWeek */
        RotaWeek: {
            /** Format: date */
            monday: string;
            people: components["schemas"]["PersonView"][];
            shifts: components["schemas"]["DutyView"][];
        };
        /** Route */
        Route: {
            cases_max?: number | null;
            cutoff_days: number;
            /** Format: duration */
            cutoff_time: string;
            every_days: number;
            /** Format: date */
            first_on: string;
            route_code: string;
            /** @default 1 */
            vehicles_max?: number;
            volume_max_ml?: number | null;
            /** Format: uuid */
            warehouse_id: string;
            weekdays: number[] | null;
            weight_max_g?: number | null;
            /** Format: duration */
            window_from: string;
            /** Format: duration */
            window_to: string;
        };
        /** RouteBody */
        RouteBody: {
            cases_max?: number | null;
            /** @default 1 */
            cutoff_days?: number;
            /** Format: duration */
            cutoff_time: string;
            /** @default 1 */
            every_days?: number;
            /** Format: date */
            first_on: string;
            /** @default 1 */
            vehicles_max?: number;
            volume_max_ml?: number | null;
            /** Format: uuid */
            warehouse_id: string;
            weekdays?: number[] | null;
            weight_max_g?: number | null;
            /** Format: duration */
            window_from: string;
            /** Format: duration */
            window_to: string;
        };
        /** RouteCard */
        RouteCard: {
            route: components["schemas"]["Route"];
            slots: components["schemas"]["SlotCard"][];
            stores: number;
        };
        /** RouteLoad */
        RouteLoad: {
            /** Format: date */
            arrives_on: string;
            cases_max: number | null;
            route_code: string;
            too_large: string[];
            trips: components["schemas"]["Trip"][];
            vehicles_max: number;
            volume_max_ml: number | null;
            /** Format: uuid */
            warehouse_id: string;
            weight_max_g: number | null;
        };
        /** RunBody */
        RunBody: {
            /** Format: date */
            arrives_on: string;
            key: string;
            /** @default true */
            rescue?: boolean;
            warehouse_ids?: string[];
        };
        /** RunCard */
        RunCard: {
            /** Format: date */
            arrives_on: string;
            /** Format: date-time */
            asked_at: string;
            code_version: string;
            decided_at: string | null;
            input_sha: string | null;
            released_at: string | null;
            rescue: boolean;
            result_sha: string | null;
            /** Format: uuid */
            run_id: string;
            seed: number;
            state: string;
            stats: {
                [key: string]: number;
            };
            warehouse_ids: string[];
        };
        /** RunLine */
        RunLine: {
            item: string;
            name: components["schemas"]["stores_model_Text"];
            /** Format: uuid */
            order_id: string;
            result: components["schemas"]["Explained"];
            /** Format: uuid */
            store_id: string;
            store_name: components["schemas"]["stores_model_Text"];
            store_no: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** RunLines */
        RunLines: {
            lines: components["schemas"]["RunLine"][];
            next_item: string | null;
            next_order: string | null;
        };
        /** RunLoads */
        RunLoads: {
            full: string[];
            routes: components["schemas"]["RouteLoad"][];
        };
        /** RunOut */
        RunOut: {
            code: string;
            minutes?: number | null;
            /** @default  */
            reason?: string;
        };
        /** Runs */
        Runs: {
            next: string | null;
            runs: components["schemas"]["RunCard"][];
        };
        /** RunTaken */
        RunTaken: {
            picks: number;
        };
        /** RunWanted */
        RunWanted: {
            lines: components["schemas"]["LineWanted"][];
            /** Format: uuid */
            run_id: string;
        };
        /** Said */
        Said: {
            /** @default  */
            code?: string;
            done?: components["schemas"]["supply_wms_model_Done"] | null;
            facts?: {
                [key: string]: unknown;
            };
            key: string;
            /** @default  */
            message?: string;
        };
        /** SaleBody */
        SaleBody: {
            /** @default 0 */
            clock_offset_ms?: number;
            guest_id?: string | null;
            lines: components["schemas"]["shop_pos_cards_LineBody"][];
            /** @default false */
            made_here?: boolean;
            menu_version: number;
            /** @default  */
            note?: string;
            /** Format: uuid */
            sale_id: string;
            seq: number;
            /** Format: uuid */
            shift_id: string;
            /** Format: date-time */
            sold_at: string;
            tendered_fen: number;
        };
        /** Sales */
        Sales: {
            sales: components["schemas"]["SaleView"][];
        };
        /** SaleView */
        SaleView: {
            change_fen: number;
            offline: boolean;
            /** Format: uuid */
            order_id: string;
            order_state: string;
            pickup_no: string | null;
            printed_no: string;
            refunded_fen: number;
            /** Format: uuid */
            sale_id: string;
            seq: number;
            /** Format: date-time */
            sold_at: string;
            state: string;
            tendered_fen: number;
            total_fen: number;
        };
        /** Scans */
        Scans: {
            scans: components["schemas"]["wms_model_Scan"][];
        };
        /** Screen */
        Screen: {
            kind: string;
            name: string;
            /** Format: uuid */
            screen_id: string;
            /** Format: date-time */
            seen_at: string;
        };
        /** ScreenOn */
        ScreenOn: {
            /** @enum {string} */
            kind: "kitchen" | "pickup";
            name: string;
        };
        /** Sending */
        Sending: {
            day?: string | null;
            key: string;
            lines: (components["schemas"]["inventory_api_Line"] | unknown)[];
            /** @default  */
            reason?: string;
            /** Format: uuid */
            to_store_id: string;
        };
        /** SendingAsked */
        SendingAsked: {
            key: string;
            lines: components["schemas"]["GoodsLine"][];
            /** @default  */
            note?: string;
            /** Format: uuid */
            to_store_id: string;
        };
        /** SentJob */
        SentJob: {
            body: components["schemas"]["CupLabel"] | components["schemas"]["Slip"] | components["schemas"]["TestPage"] | components["schemas"]["PackageLabel"];
            doubt: boolean;
            /** Format: uuid */
            job_id: string;
            kind: string;
            /** Format: date-time */
            made_at: string;
            /** Format: uuid */
            printer_id: string;
        };
        /** SessionCard */
        SessionCard: {
            current: boolean;
            device: string;
            /** Format: date-time */
            made_at: string;
            revoked_at: string | null;
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            staff_id: string;
            /** Format: date-time */
            until: string;
            way: string;
        };
        /** Sessions */
        Sessions: {
            sessions: components["schemas"]["SessionCard"][];
        };
        /** Settlement */
        Settlement: {
            /** @enum {string} */
            act: "match" | "accept" | "refuse";
            /** @default  */
            reason?: string;
        };
        /** Share */
        Share: {
            share_bp?: number | null;
            store_nos?: string[] | null;
        };
        /** ShelfAsked */
        ShelfAsked: {
            place: string;
        };
        /** Shift */
        Shift: {
            /** Format: date */
            business_day: string;
            closed_at?: string | null;
            closed_by?: string | null;
            counted_at?: string | null;
            counted_fen?: number | null;
            difference_fen?: number | null;
            expected_fen?: number | null;
            float_fen: number;
            /** @default  */
            note?: string;
            /** Format: date-time */
            opened_at: string;
            opened_by: string;
            opened_name: string;
            /** @default  */
            reason?: string;
            /** Format: uuid */
            shift_id: string;
            /** Format: uuid */
            store_id: string;
            /** Format: uuid */
            till_id: string;
            z_no?: number | null;
        };
        /** ShiftBody */
        ShiftBody: {
            float_fen: number;
            /** Format: uuid */
            shift_id: string;
        };
        /** ShiftReport */
        ShiftReport: {
            report: components["schemas"]["Report"];
            shift: components["schemas"]["Shift"];
            till_name: string;
        };
        /** ShiftView */
        ShiftView: {
            business_day: string;
            counted: boolean;
            day_over: boolean;
            float_fen: number;
            /** Format: date-time */
            opened_at: string;
            opened_name: string;
            /** Format: uuid */
            shift_id: string;
        };
        /** ShipmentCard */
        ShipmentCard: {
            /** Format: date */
            arrives_on: string;
            boxes: number;
            loaded: number;
            open_picks: number;
            packed: number;
            route_code: string;
            /** Format: uuid */
            shipment_id: string;
            state: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Board */
        shop_kitchen_api_Board: {
            metrics: components["schemas"]["BoardFigures"];
            queue: components["schemas"]["DrinkCount"][];
            /** Format: date-time */
            server_at: string;
            settings: components["schemas"]["StoreSettings"];
            tickets: components["schemas"]["TicketCard"][];
        };
        /** LineBody */
        shop_pos_cards_LineBody: {
            choices: string[];
            offs?: components["schemas"]["OffBody"][];
            product: string;
            quantity: number;
            unit_fen: number;
        };
        /** RefundBody */
        shop_pos_cards_RefundBody: {
            cup_nos?: number[] | null;
            line_no?: number | null;
            /** Format: uuid */
            order_id: string;
            reason: string;
            scope: string;
            supervisor: components["schemas"]["shop_pos_cards_Supervisor"];
        };
        /** Supervisor */
        shop_pos_cards_Supervisor: {
            pin: string;
            staff_no: string;
        };
        /** StoreCard */
        shop_printing_api_StoreCard: {
            name: components["schemas"]["printing_model_Words"];
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** RunView */
        shop_storeops_checklists_api_RunView: {
            answered: number;
            /** Format: date */
            day: string;
            done_at: string | null;
            done_by: string | null;
            due_at: string | null;
            items: components["schemas"]["CheckView"][];
            kind: string;
            name: components["schemas"]["stores_model_Text"];
            of: number;
            overdue: boolean;
            revision: number;
            /** @enum {string} */
            state: "open" | "done";
            template: string;
        };
        /** ShortCard */
        ShortCard: {
            item_code: string;
            /** Format: uuid */
            line_id: string;
            picked_qty: number;
            promised_qty: number;
            qty: number;
            /** Format: uuid */
            shipment_id: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Slip */
        Slip: {
            channel: string;
            lines: components["schemas"]["SlipLine"][];
            note: string;
            /** @default 0 */
            off_fen?: number;
            /** Format: date-time */
            paid_at: string;
            pickup_no: string;
            /** Format: date-time */
            promised_at: string;
            short_no: string;
            total_fen: number;
            /** @constant */
            type: "receipt";
        };
        /** SlipLine */
        SlipLine: {
            name: components["schemas"]["printing_model_Words"];
            options: components["schemas"]["Option"][];
            quantity: number;
        };
        /** SlotCard */
        SlotCard: {
            /** Format: date-time */
            arrives_from: string;
            /** Format: date */
            arrives_on: string;
            /** Format: date-time */
            arrives_to: string;
            /** Format: date-time */
            cutoff_at: string;
        };
        /** SoldOutList */
        SoldOutList: {
            sold_out: string[];
            until: {
                [key: string]: string | null;
            };
        };
        /** SoldOutNow */
        SoldOutNow: {
            code: string;
            name: components["schemas"]["stores_model_Text"] | null;
            until: string | null;
        };
        /** SpecialDay */
        SpecialDay: {
            /** Format: date */
            day: string;
            holiday: boolean;
            name: components["schemas"]["stores_model_Text"];
            no_delivery: boolean;
        };
        /** Spot */
        Spot: {
            code: string;
            item_code?: string | null;
            kind: string;
            max_qty?: number | null;
            min_qty?: number | null;
            /** Format: uuid */
            spot_id: string;
            /** @default 0 */
            walk_no?: number;
            /** Format: uuid */
            warehouse_id: string;
            zone?: string | null;
        };
        /** SpotsWanted */
        SpotsWanted: {
            spots: components["schemas"]["SpotWanted"][];
        };
        /** SpotWanted */
        SpotWanted: {
            code: string;
            item_code?: string | null;
            /** @enum {string} */
            kind: "dock" | "stage" | "quarantine" | "reserve" | "face";
            max_qty?: number | null;
            min_qty?: number | null;
            /** @default 0 */
            walk_no?: number;
            /** @enum {null|string} */
            zone?: "ambient" | "chilled" | "frozen" | null;
        };
        /** Me */
        staff_api_Me: {
            /** Format: uuid */
            session_id: string;
            staff: components["schemas"]["StaffCard"];
            until: number;
        };
        /** SignedIn */
        staff_api_SignedIn: {
            csrf: string;
            staff: components["schemas"]["StaffCard"];
            token: string;
        };
        /** Change */
        staff_office_Change: {
            level?: string | null;
            login?: string | null;
            name?: string | null;
            roles?: string[] | null;
            scope_id?: string | null;
            state?: string | null;
        };
        /** StaffCard */
        StaffCard: {
            level: string;
            name: string;
            roles: string[];
            scope_id: string | null;
            /** Format: uuid */
            staff_id: string;
            staff_no: string;
        };
        /** StaffFile */
        StaffFile: {
            sessions: components["schemas"]["SessionCard"][];
            staff: components["schemas"]["StaffRow"];
        };
        /** StaffPage */
        StaffPage: {
            page: number;
            pages: number;
            staff: components["schemas"]["StaffRow"][];
            total: number;
        };
        /** StaffRow */
        StaffRow: {
            level: string;
            login: string | null;
            name: string;
            roles: string[];
            scope_id: string | null;
            /** Format: uuid */
            staff_id: string;
            staff_no: string;
            state: string;
        };
        /** StandingBody */
        StandingBody: {
            lines: components["schemas"]["CasesLine"][];
        };
        /** StandingLine */
        StandingLine: {
            cases: number;
            item: string;
        };
        /** StateNow */
        StateNow: {
            set_state: string;
            state: string;
            state_reason: string | null;
            state_until: string | null;
            /** Format: uuid */
            store_id: string;
        };
        /** StatusWanted */
        StatusWanted: {
            reason: string;
            /** @enum {string} */
            status: "released" | "held" | "recalled";
        };
        /** Step */
        Step: {
            name: components["schemas"]["stores_model_Text"];
            seconds: number;
            station: string;
        };
        /** StepView */
        StepView: {
            actor: string;
            amount_fen: number | null;
            /** Format: date-time */
            at: string;
            change?: components["schemas"]["ChangeView"] | null;
            note: string;
            state: string;
        };
        /** StockCard */
        StockCard: {
            expires_on: string | null;
            item_code: string;
            kind: string;
            /** Format: uuid */
            lot_id: string;
            lot_no: string;
            /** Format: uuid */
            place_id: string;
            qty: number;
            reserved: number;
            spot: string;
            status: string;
        };
        /** StockView */
        StockView: {
            /** Format: date */
            business_day: string;
            closed_through: string | null;
            items: components["schemas"]["ItemView"][];
            on_the_way: components["schemas"]["OnTheWay"][];
            /** Format: uuid */
            store_id: string;
        };
        /** StoreAccount */
        StoreAccount: {
            account: components["schemas"]["AccountCard"];
            store_name: components["schemas"]["stores_model_Text"];
            store_no: string;
        };
        /** StoreChange */
        StoreChange: {
            actor: string;
            /** Format: date-time */
            at: string;
            facts: {
                [key: string]: unknown;
            } | unknown[] | null;
            what: string;
        };
        /** StoreClaim */
        StoreClaim: {
            claim: components["schemas"]["ClaimCard"];
            store_name: components["schemas"]["stores_model_Text"];
            store_no: string;
        };
        /** StoreEdit */
        StoreEdit: {
            address?: string | null;
            brand?: string | null;
            capacity?: number | null;
            city_code?: string | null;
            close_hour?: number | null;
            lat?: number | null;
            lng?: number | null;
            name?: components["schemas"]["stores_model_Text"] | null;
            opened_on?: string | null;
            phone?: string | null;
            revision?: number | null;
            store_no?: string | null;
        };
        /** StoreFile */
        StoreFile: {
            address: string;
            all_day: boolean;
            brand: string;
            /** Format: date */
            business_day: string;
            capacity: number;
            city: components["schemas"]["CityRef"];
            close_hour: number;
            closes: string | null;
            exceptions: components["schemas"]["OddDay"][];
            history: components["schemas"]["StoreChange"][];
            hours: components["schemas"]["DayHours"][];
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            next_opening_at: string | null;
            opened_on: string | null;
            opens: string | null;
            phone: string;
            region_code: string;
            revision: number;
            set_state: string;
            state: string;
            state_reason: string | null;
            state_until: string | null;
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** StoreName */
        StoreName: {
            name: components["schemas"]["stores_model_Text"];
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** StoreOrders */
        StoreOrders: {
            orders: components["schemas"]["OrderView"][];
        };
        /** StorePage */
        StorePage: {
            page: number;
            pages: number;
            stores: components["schemas"]["StoreRow"][];
            total: number;
        };
        /** StoreRef */
        StoreRef: {
            distance_m: number;
            name: components["schemas"]["stores_model_Text"];
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** StoreRow */
        StoreRow: {
            address: string;
            all_day: boolean;
            capacity: number;
            city: components["schemas"]["CityRef"];
            closes: string | null;
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            opens: string | null;
            phone: string;
            region_code: string;
            set_state: string;
            state: string;
            state_reason: string | null;
            state_until: string | null;
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** Stores */
        Stores: {
            stores: components["schemas"]["commerce_stores_cards_StoreCard"][];
        };
        /** Text */
        stores_model_Text: {
            en: string;
            zh: string;
        };
        /** StoreSettings */
        StoreSettings: {
            /** @default 120 */
            amber_s?: number;
            /** @default 60 */
            auto_bump_s?: number;
            auto_stations?: string[];
            /** @default 0 */
            clear_ready_min?: number;
            /** @default 0 */
            red_s?: number;
        };
        /** StoreView */
        StoreView: {
            address: string;
            lat: number;
            lng: number;
            name: components["schemas"]["orders_views_Text"];
            phone: string;
            /** Format: uuid */
            store_id: string;
            store_no: string;
        };
        /** StoreWanted */
        StoreWanted: {
            /** @default false */
            all_day?: boolean;
            closes: string;
            details: components["schemas"]["Details"];
            opens: string;
        };
        /** SubstituteRow */
        SubstituteRow: {
            instead: string[];
            item: string;
            name: components["schemas"]["stores_model_Text"];
        };
        /** Substitutes */
        Substitutes: {
            goods: components["schemas"]["GoodsCard"][];
            substitutes: components["schemas"]["SubstituteRow"][];
        };
        /** SubstitutesBody */
        SubstitutesBody: {
            instead: string[];
        };
        /** Suggested */
        Suggested: {
            hint: components["schemas"]["HintCard"];
            item: string;
        };
        /** Sum */
        Sum: {
            /** @default 0 */
            fen?: number;
            /** @default 0 */
            times?: number;
        };
        /** Summary */
        Summary: {
            counts: components["schemas"]["Counts"];
            /** Format: date-time */
            server_at: string;
            sold_out: string[];
            state: string;
            state_until: string | null;
            store: components["schemas"]["StoreView"];
            wait_min: number;
        };
        /** Supplier */
        Supplier: {
            address: string;
            code: string;
            contact: string;
            credit_code: string;
            lead_days: number;
            name: string;
            phone: string;
            /** @default active */
            state?: string;
            /** Format: uuid */
            supplier_id: string;
        };
        /** SupplierCard */
        SupplierCard: {
            blocked: string;
            next_expiry: string | null;
            papers: components["schemas"]["Paper"][];
            supplier: components["schemas"]["Supplier"];
        };
        /** SupplierWanted */
        SupplierWanted: {
            address: string;
            code: string;
            contact: string;
            credit_code: string;
            lead_days: number;
            name: string;
            phone: string;
            /**
             * @default active
             * @enum {string}
             */
            state?: "active" | "stopped";
        };
        /** RunView */
        supply_oms_api_RunView: {
            fill: number[];
            run: components["schemas"]["RunCard"];
            warehouses: components["schemas"]["WarehouseSum"][];
        };
        /** StateWanted */
        supply_procurement_api_StateWanted: {
            /** @default  */
            reason?: string;
            /** @enum {string} */
            state: "approved" | "sent" | "closed" | "cancelled";
        };
        /** Done */
        supply_wms_model_Done: {
            expires_on?: string | null;
            /** @default  */
            item?: string;
            /** @enum {string} */
            kind: "receive" | "inspect" | "putaway" | "crossdock" | "replenish" | "pick" | "pack" | "load" | "ship" | "count" | "return" | "sendback" | "waste";
            /** @default 0 */
            left?: number;
            /** @default  */
            lot_no?: string;
            moves?: components["schemas"]["Moved"][];
            /** Format: uuid */
            operation_id: string;
            /** @default 0 */
            qty?: number;
            receipt_id?: string | null;
            /** @default 0 */
            sample?: number;
            shipment_id?: string | null;
            /** @default  */
            sscc?: string;
            /** @default  */
            state?: string;
        };
        /** Board */
        supply_wms_views_Board: {
            exceptions: components["schemas"]["ExceptionCard"][];
            expected: components["schemas"]["ExpectedCard"][];
            fill: components["schemas"]["FillCard"][];
            on_dock: components["schemas"]["wms_model_Receipt"][];
            shipments: components["schemas"]["ShipmentCard"][];
            short: components["schemas"]["ShortCard"][];
            waves: components["schemas"]["WaveCard"][];
        };
        /** SyncBody */
        SyncBody: {
            sales: components["schemas"]["SaleBody"][];
        };
        /** Synced */
        Synced: {
            last_seq: number;
            verdicts: components["schemas"]["Verdict"][];
        };
        /** Temperatures */
        Temperatures: {
            equipment: components["schemas"]["EquipmentView"][];
            readings: components["schemas"]["ReadingView"][];
            /** Format: date-time */
            server_at: string;
        };
        /** TestPage */
        TestPage: {
            /** Format: date-time */
            asked_at: string;
            printer: string;
            /** @constant */
            type: "test_page";
        };
        /** TicketCard */
        TicketCard: {
            age_s: number;
            alarm: string | null;
            change: string | null;
            channel: string;
            choices: components["schemas"]["ChoiceCard"][];
            claimed_by: string | null;
            cup_no: number;
            name: components["schemas"]["kitchen_api_Words"];
            note: string | null;
            of: number;
            /** Format: uuid */
            order_id: string;
            pickup_no: string;
            product: string;
            /** Format: date-time */
            promised_at: string;
            /** Format: date-time */
            queued_at: string;
            ready_at: string | null;
            remake_of: string | null;
            remake_reason: string | null;
            scan: string;
            scheduled_at: string | null;
            started_at: string | null;
            state: string;
            station: string;
            stations: string[];
            /** Format: uuid */
            ticket_id: string;
            was: components["schemas"]["ChoiceCard"][] | null;
            was_note: string | null;
            weight: number;
        };
        /** TicketsAsked */
        TicketsAsked: {
            /** @default kitchen */
            screen?: string;
            station?: string | null;
            ticket_ids: string[];
        };
        /** TicketsMovedCard */
        TicketsMovedCard: {
            refused: components["schemas"]["Refusal"][];
            tickets: components["schemas"]["TicketCard"][];
        };
        /** Tills */
        Tills: {
            tills: components["schemas"]["TillView"][];
        };
        /** TillView */
        TillView: {
            conflicts_open: number;
            last_seq: number;
            name: string;
            prefix: string;
            /** Format: date-time */
            real_at: string;
            /** Format: date-time */
            server_at: string;
            shift: components["schemas"]["ShiftView"] | null;
            /** Format: uuid */
            till_id: string;
        };
        /** Today */
        Today: {
            approve_max_fen: number;
            counts: components["schemas"]["OrdersWaiting"];
            /** Format: date */
            day: string;
            expired: components["schemas"]["PackageView"][];
            hours: components["schemas"]["HourBeside"][];
            last_week: components["schemas"]["DayFigures"];
            last_week_by_now: components["schemas"]["DayFigures"];
            losses: components["schemas"]["Losses"];
            low: components["schemas"]["LowItem"][];
            overdue_lists: components["schemas"]["OverdueList"][];
            present: components["schemas"]["AttendanceView"][];
            refunds: components["schemas"]["RefundWaiting"][];
            /** Format: date-time */
            server_at: string;
            sold_out: components["schemas"]["SoldOutNow"][];
            state: string;
            state_reason: string | null;
            state_until: string | null;
            store: components["schemas"]["StoreName"];
            temperatures_overdue: components["schemas"]["EquipmentUnread"][];
            today: components["schemas"]["DayFigures"];
            wait_min: number;
        };
        /** TransferLine */
        TransferLine: {
            item: string;
            name: components["schemas"]["stores_model_Text"];
            qty: number;
            unit: string;
        };
        /** TransferLot */
        TransferLot: {
            expires_on: string | null;
            item: string;
            lot_no: string;
            name: components["schemas"]["stores_model_Text"];
            qty: number;
            unit: string;
        };
        /** Transfers */
        Transfers: {
            transfers: components["schemas"]["TransferView"][];
        };
        /** TransferView */
        TransferView: {
            /** Format: date-time */
            asked_at: string;
            asked_by: string;
            /** @enum {string} */
            direction: "in" | "out";
            ended_at: string | null;
            lines: components["schemas"]["TransferLine"][];
            note: string;
            other: components["schemas"]["StoreRef"];
            reason: string;
            sent: components["schemas"]["TransferLot"][];
            sent_at: string | null;
            state: string;
            /** Format: uuid */
            transfer_id: string;
        };
        /** Trip */
        Trip: {
            /** @default 0 */
            cases?: number;
            /** @default 0 */
            earlier?: number;
            /** @default 0 */
            stores?: number;
            trip_no: number;
            /** @default 0 */
            volume_ml?: number;
            /** @default 0 */
            weight_g?: number;
        };
        /** UnitCard */
        UnitCard: {
            /** Format: date */
            arrives_on: string;
            contents: components["schemas"]["InBox"][];
            label: string;
            link: string;
            route_code: string;
            /** Format: uuid */
            shipment_id: string;
            sscc: string;
            state: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Verdict */
        Verdict: {
            conflicts: string[];
            /** Format: uuid */
            order_id: string;
            printed_no: string;
            /** Format: uuid */
            sale_id: string;
            seq: number;
            verdict: string;
        };
        /** Versions */
        Versions: {
            rollout: components["schemas"]["RolloutView"] | null;
            versions: components["schemas"]["VersionView"][];
        };
        /** VersionView */
        VersionView: {
            by: string;
            note: string;
            products: number;
            /** Format: date-time */
            published_at: string;
            version_no: number;
        };
        /** LotView */
        views_LotView: {
            expires_on: string | null;
            /** Format: uuid */
            lot_id: string;
            lot_no: string;
            qty: number;
            reserved: number;
            status: string;
            usable: boolean;
        };
        /** Wait */
        Wait: {
            cups_ahead: number;
            resumes_at?: string | null;
            state: string;
            wait_min: number;
        };
        /** Waits */
        Waits: {
            waits: {
                [key: string]: components["schemas"]["Wait"];
            };
        };
        /** Walk */
        Walk: {
            /** Format: date */
            arrives_on: string;
            expires_on?: string | null;
            item_code: string;
            /** Format: uuid */
            line_id: string;
            /** Format: uuid */
            lot_id: string;
            /** @default  */
            lot_no?: string;
            /** Format: uuid */
            pick_id: string;
            picked_qty: number;
            qty: number;
            route_code: string;
            /** Format: uuid */
            shipment_id: string;
            slot: number;
            spot: string;
            sscc: string;
            state: string;
            /** Format: uuid */
            store_id: string;
        };
        /** Wanted */
        Wanted: {
            item_code: string;
            pack_code: string;
            packs: number;
        };
        /** WantedGoods */
        WantedGoods: {
            cases: number;
            item: string;
            name: components["schemas"]["stores_model_Text"];
            stores: number;
            value_fen: number;
        };
        /** Warehouse */
        Warehouse: {
            city_code: string;
            code: string;
            lat: number;
            lng: number;
            name: components["schemas"]["stores_model_Text"];
            /** Format: uuid */
            warehouse_id: string;
        };
        /** WarehouseCard */
        WarehouseCard: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
            /** Format: uuid */
            warehouse_id: string;
        };
        /** WarehouseSum */
        WarehouseSum: {
            asked: number;
            given: number;
            instead: number;
            items: number;
            rescued: number;
            short_items: number;
            stock: number;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** WasteAsked */
        WasteAsked: {
            key: string;
            left_qty?: number | null;
            /** @default  */
            note?: string;
            photo_id?: string | null;
            reason: string;
        };
        /** WasteDay */
        WasteDay: {
            /** Format: date */
            day: string;
            entries: components["schemas"]["WasteView"][];
        };
        /** WasteLine */
        WasteLine: {
            cost_fen: number | null;
            item: string;
            lot_no: string;
            name: components["schemas"]["stores_model_Text"];
            qty: number;
            unit: string;
        };
        /** WasteReason */
        WasteReason: {
            code: string;
            name: components["schemas"]["stores_model_Text"];
            /** @default false */
            needs_note?: boolean;
        };
        /** WasteReasons */
        WasteReasons: {
            reasons: components["schemas"]["WasteReason"][];
        };
        /** WasteView */
        WasteView: {
            actor: string;
            /** Format: date-time */
            at: string;
            cost_fen: number | null;
            lines: components["schemas"]["WasteLine"][];
            note: string;
            photo_id: string | null;
            reason: string;
            /** Format: uuid */
            waste_id: string;
        };
        /** WaveCard */
        WaveCard: {
            /** Format: date */
            arrives_on: string;
            /** Format: date-time */
            made_at: string;
            open_picks: number;
            picks: number;
            route_code: string;
            short: number;
            stores: number;
            unclaimed: number;
            /** Format: uuid */
            wave_id: string;
            zone: string;
        };
        /** WechatWanted */
        WechatWanted: {
            js_code: string;
        };
        /** WeekAsked */
        WeekAsked: {
            shifts: components["schemas"]["DutyAsked"][];
            /** Format: date */
            week: string;
        };
        /** WeekWanted */
        WeekWanted: {
            hours: components["schemas"]["DayHours"][];
            revision?: number | null;
        };
        /** Why */
        Why: {
            available: boolean;
            price_fen: number;
            steps: components["schemas"]["WhyStep"][];
        };
        /** WhyStep */
        WhyStep: {
            available: boolean | null;
            decides: boolean;
            level: string;
            note: string;
            price_fen: number | null;
            rule_id: string | null;
            scope: string;
            wins: boolean;
        };
        /** Receipt */
        wms_model_Receipt: {
            defects: number;
            expires_on: string | null;
            gone_qty: number;
            inspected_at: string | null;
            inspected_by: string | null;
            item_code: string;
            line_no: number | null;
            /** Format: uuid */
            lot_id: string;
            lot_no: string;
            photos: string[];
            po_no: string | null;
            qty: number;
            reason: string;
            /** Format: uuid */
            receipt_id: string;
            /** Format: date-time */
            received_at: string;
            sample: number;
            sampled: number;
            shipment_id: string | null;
            source: string;
            /** Format: uuid */
            spot_id: string;
            sscc: string | null;
            state: string;
            /** Format: uuid */
            warehouse_id: string;
        };
        /** Scan */
        wms_model_Scan: {
            /** @default  */
            code?: string;
            /** @default 0 */
            defects?: number;
            /** @default  */
            device_id?: string;
            expires_on?: string | null;
            /** @default  */
            from_spot?: string;
            /** @default  */
            item?: string;
            key: string;
            /** @enum {string} */
            kind: "receive" | "inspect" | "putaway" | "crossdock" | "replenish" | "pick" | "pack" | "load" | "ship" | "count" | "return" | "sendback" | "waste";
            line_id?: string | null;
            /** @default 0 */
            line_no?: number;
            /** @default  */
            lot_no?: string;
            made_on?: string | null;
            /** @default [] */
            photos?: string[];
            pick_id?: string | null;
            /** @default  */
            po_no?: string;
            /** @default 0 */
            qty?: number;
            /** @default  */
            reason?: string;
            receipt_id?: string | null;
            /** @default  */
            route_code?: string;
            /** @default 0 */
            sampled?: number;
            /** @default 0 */
            seq?: number;
            shipment_id?: string | null;
            /** @default  */
            spot?: string;
            /** @default  */
            sscc?: string;
            /** @default  */
            unit?: string;
            /**
             * @default
             * @enum {string}
             */
            verdict?: "" | "release" | "hold" | "reject";
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
    ApiGuestCitiesGuestCities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cities"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestLiveLive: {
        parameters: {
            query?: {
                orders?: string;
                store?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestLoginOtpAskCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeSent"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestLoginPhoneLoginPhone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["members_api_SignedIn"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestLoginWechatLoginWechat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WechatWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["members_api_SignedIn"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestLogoutLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_members_api_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestMeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["members_api_Me"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestMeRename: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NameWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["members_api_Me"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestMeForget: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_members_api_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestMeBindBind: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["members_api_SignedIn"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestMeCodeCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberCode"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersOrders: {
        parameters: {
            query?: {
                before?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api_OrderPage"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersPlace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersOrderIdOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersOrderIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersOrderIdCheckCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestOrdersOrderIdPayPay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestQuoteQuote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestStoresGuestStores: {
        parameters: {
            query?: {
                city?: string | null;
                lat?: number | null;
                limit?: number;
                lng?: number | null;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stores"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestStoresStoreIdGuestStore: {
        parameters: {
            query?: {
                lat?: number | null;
                lng?: number | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_stores_cards_StoreCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestStoresStoreIdMenuGuestMenu: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The menu */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MenuOffer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiGuestWaitsWaits: {
        parameters: {
            query: {
                store_ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Waits"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeAuditAudit: {
        parameters: {
            query?: {
                act?: string | null;
                actor?: string | null;
                before?: string | null;
                limit?: number;
                subject?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Audit"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeBoardBoard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_orders_office_api_Board"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeChecklistsTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklists"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeChecklistsCodeSaveTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecklistAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checklist"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeLiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDiffReadDiff: {
        parameters: {
            query: {
                from: number;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftReadDraft: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftCategoriesPutCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Categories"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Categories"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftGroupsCodePutGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OptionGroup"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OptionGroup"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftIngredientsCodePutIngredient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Ingredient"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ingredient"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftProductsPostProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Product"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftProductsCodePutProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Product"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftProductsCodeDeleteProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftRulesPostRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceRule"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuDraftRulesRuleIdDeleteRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuPromotePostPromote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuPublishPostPublish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuRollbackPostRollback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BackTo"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuRolloutPostRollout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Share"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolloutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuVersionsReadVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeMenuWhyReadWhy: {
        parameters: {
            query: {
                at?: string | null;
                channel?: string;
                product: string;
                store_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Why"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeOrdersOrders: {
        parameters: {
            query?: {
                before?: string | null;
                from?: string | null;
                limit?: number;
                q?: string;
                state?: string | null;
                store_id?: string | null;
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["office_api_OrderPage"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeOrdersOrderIdOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeOrder"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeOrdersOrderIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeOrdersOrderIdRefundsRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["commerce_orders_store_api_RefundBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeRefundsWaiting: {
        parameters: {
            query?: {
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refunds"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeRefundsRefundIdAgainAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeRefundsRefundIdApproveApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeRefundsRefundIdRejectReject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeRegionsOfficeRegions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regions"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffFind: {
        parameters: {
            query?: {
                page?: number;
                q?: string;
                region?: string | null;
                role?: string | null;
                state?: string | null;
                store_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPage"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffHire: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hire"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffStaffIdFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffStaffIdChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["staff_office_Change"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffStaffIdLeaveLeave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffStaffIdPasswordSetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_staff_cards_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStaffStaffIdPinSetPin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPin"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_staff_cards_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresOfficeStores: {
        parameters: {
            query?: {
                city?: string | null;
                page?: number;
                q?: string;
                region?: string | null;
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorePage"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresOpenStore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreWanted"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdOfficeStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdEditStore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreEdit"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdExceptionsAddException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OddDay"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdExceptionsDayDropException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdHoursEditHours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeekWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreFile"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdLimitsStoreLimits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitsWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdPaceStorePace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiOfficeStoresStoreIdStateOfficeState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["commerce_stores_cards_StateWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateNow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffLoginLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["staff_api_SignedIn"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffLogoutLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_staff_cards_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffMeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["staff_api_Me"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffPasswordChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_staff_cards_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffPinPin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["staff_api_SignedIn"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffSessionsSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStaffSessionsSessionIdRevokeRevoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["commerce_staff_cards_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdChecklistsDue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistsDue"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdChecklistsTemplateDayAnswersAnswer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                store_id: string;
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shop_storeops_checklists_api_RunView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdChecklistsTemplateDayFinishFinish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                store_id: string;
                template: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shop_storeops_checklists_api_RunView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdChecklistsHistoryPast: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistsPast"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdClockPresent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdClockAttendanceIdCorrectCorrect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attendance_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdClockInClockIn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdClockOutClockOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttendanceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdCountsCounts: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountList"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdCountsCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdCountsPreviewPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdDevicesDevices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Devices"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdEquipmentEquipmentIdSaveEquipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                equipment_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EquipmentAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EquipmentView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsAccountAccount: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsClaimsClaims: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claims"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsDeliveriesArriving: {
        parameters: {
            query?: {
                before?: string | null;
                coming?: boolean;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deliveries"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsDeliveriesDeliveryIdOneDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsDeliveriesDeliveryIdClaimsClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsDeliveriesDeliveryIdReceiveReceive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiveBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsOrderDraft: {
        parameters: {
            query?: {
                day?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsOrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsOrderDaySave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsOrderBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsOrderDayCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsOrdersListed: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoodsOrders"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsOrdersOrderIdOneOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdGoodsStandingStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingLine"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdHandOverHandOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOverAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handed"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdKitchenBoard: {
        parameters: {
            query?: {
                station?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["shop_kitchen_api_Board"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdKitchenSettingsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdKitchenSettingsSaveSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreSettings"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreSettings"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdLiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdMembersFindFind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Found"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdMenuCounterMenu: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The menu */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MenuOffer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdMetricsMetrics: {
        parameters: {
            query?: {
                day?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hours"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersOrders: {
        parameters: {
            query?: {
                day?: string | null;
                limit?: number;
                q?: string;
                state?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreOrders"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersSell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CounterOrder"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersOrderIdOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersOrderIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersOrderIdRefundsRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["commerce_orders_store_api_RefundBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdOrdersOrderIdShelfShelve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShelfAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesOpened: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Packages"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesPackageIdLabelLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                package_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Labelled"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesPackageIdUseUpUseUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                package_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesPackageIdWasteWaste: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                package_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WasteAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesChoicesChoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageChoices"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesHistoryHistory: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageHistory"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesOpenOpenPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageOpened"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesPrepMakeBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrepAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageOpened"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPackagesScanCodeScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPhotosAddPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoKept"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPhotosPhotoIdPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPickupPickup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupBoard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintAgentsPair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentAsked"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paired"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintAgentsAgentIdRevokeRevoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintExchangeExchange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintJobsJobs: {
        parameters: {
            query?: {
                state?: "queued" | "sent" | "done" | "failed" | "dropped" | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobList"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintLiveLive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Stream Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintMovesMoves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MovesAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovesTold"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintReprintReprint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReprintAsked"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintersPrinters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrinterList"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintersAddPrinter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrinterAsked"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Printer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintersPrinterIdSavePrinter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printer_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrinterAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Printer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintersPrinterIdRollPutRoll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printer_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Roll"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdPrintersPrinterIdTestTestPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printer_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRefundsRefundIdApproveApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRefundsRefundIdRejectReject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refund"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRestoreHaveAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HaveAgain"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoldOutList"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRotaWeek: {
        parameters: {
            query?: {
                week?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaWeek"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRotaPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeekAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaWeek"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdRotaCopyCopyWeek: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CopyAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaWeek"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdScreensScreenIdSeenScreenSeen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                screen_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenOn"];
            };
        };
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdSoldOutRunOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunOut"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SoldOutList"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStateStoreState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["commerce_stores_cards_StateWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateNow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockStock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockCloseDayCloseDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closing"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockCorrectCorrect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockCountCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Booking"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockReceiveReceive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inventory_api_Receipt"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockScanScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inventory_api_Scan"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockTransferTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Sending"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdStockWasteWaste: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Booking"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTemperaturesTemperatures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Temperatures"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTemperaturesReadOff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadingAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadingView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsTicketIdChangeChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsTicketIdConfirmCancelConfirmCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsTicketIdRecipeRecipe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipeCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsTicketIdRemakeRemake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                ticket_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemakeAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsClaimClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketsAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsReadyReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketsAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsRecallRecall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketsAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTicketsStartStart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketsAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketsMovedCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillConflictsConflicts: {
        parameters: {
            query?: {
                limit?: number;
                only_open?: boolean;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflicts"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillConflictsConflictIdResolveResolve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conflict_id: string;
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTills: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tills"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsPair: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PairBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdTill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TillView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsOpenOnes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkouts"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsBegin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaleBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdLook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCancelCancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cancelled"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCashCash: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CashBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCodeCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdCodePaymentIdGiveUpGiveUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: string;
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdCheckoutsSaleIdQrQr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sale_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QrBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdDiscountsApprove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscountBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiscountView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdDrawerDrawer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawerBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Move"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdRefundsRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["shop_pos_cards_RefundBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GivenBack"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdSalesLastSales: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sales"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdSalesSell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaleBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SaleView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdShiftsOpenShift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShiftBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdShiftsShiftIdZReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftReport"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdShiftsShiftIdCloseClose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftReport"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdShiftsShiftIdCountCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                shift_id: string;
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CountBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdSyncSync: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synced"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTillsTillIdXXReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                till_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApprovedBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftReport"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTodayToday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Today"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersTransfers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfers"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersAskFor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersTransferIdDeclineDecline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersTransferIdReceiveReceive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassedOn"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersTransferIdSendSend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PassedOn"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersTransferIdWithdrawWithdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
                transfer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersSendSendNew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendingAsked"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdTransfersStoresNear: {
        parameters: {
            query?: {
                q?: string;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearStores"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdWasteWasted: {
        parameters: {
            query?: {
                day?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WasteDay"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdWasteWaste: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoodsWasted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WasteView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiStoreStoreIdWasteReasonsReasons: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WasteReasons"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyInvoicesListInvoices: {
        parameters: {
            query?: {
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyInvoicesEnterInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvoiceWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyInvoicesInvoiceIdOneInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyInvoicesInvoiceIdSettleSettleInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settlement"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyLotsLotIdOneLot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["office_api_LotView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyLotsLotIdStatusSetLotStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lot_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["office_api_LotView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsAccountsAccounts: {
        parameters: {
            query?: {
                after?: string | null;
                tight?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accounts"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsAccountsStoreIdOneAccount: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsAccountsStoreIdLimitLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsAccountsStoreIdPaymentsPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                store_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsCalendarCalendarView: {
        parameters: {
            query?: {
                days?: number;
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsCalendarDaysPutDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialDay"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsCalendarDaysDropDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsCalendarRoutesCodePutRoute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Route"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsClaimsClaims: {
        parameters: {
            query?: {
                before?: string | null;
                state?: "open" | "accepted" | "rejected" | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimsView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsClaimsClaimIdDecideDecideClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                claim_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimDecision"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsForecastForecast: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsOrdersOrdersView: {
        parameters: {
            query?: {
                days?: number;
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrdersView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsListRuns: {
        parameters: {
            query?: {
                before?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Runs"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsStartRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunBody"];
            };
        };
        responses: {
            /** @description Document created, URL follows */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdOneRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["supply_oms_api_RunView"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdDropDropRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdGroupsRunGroups: {
        parameters: {
            query?: {
                short?: boolean;
                skip?: number;
                warehouse_id?: string | null;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Groups"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdLinesRunLines: {
        parameters: {
            query?: {
                after_item?: string | null;
                after_order?: string | null;
                item?: string | null;
                short?: boolean;
                store_id?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunLines"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdLoadsRunLoads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunLoads"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdReleaseReleaseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsRunsRunIdReplayReplayRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsSubstitutesSubstitutes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Substitutes"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyOmsSubstitutesCodePutSubstitutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubstitutesBody"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubstituteRow"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersListOrders: {
        parameters: {
            query?: {
                before?: string | null;
                state?: string | null;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersDraftOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersPoIdOneOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                po_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersPoIdAsnListNotices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                po_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersPoIdAsnAnnounce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                po_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseOrdersPoIdStateMoveOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                po_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["supply_procurement_api_StateWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseRecordsListRecords: {
        parameters: {
            query: {
                after?: string | null;
                after_day?: string | null;
                since: string;
                until: string;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Record"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyPurchaseRecordsCsvExportRecords: {
        parameters: {
            query: {
                after?: string | null;
                after_day?: string | null;
                since: string;
                until: string;
                warehouse_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyQualityPlansListPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyQualityPlansPutPlans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlansWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersListSuppliers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdOneSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdPutSupplier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplierWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supplier"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdPapersCertificateIdPutPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Paper"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdPapersCertificateIdWithdrawWithdrawPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate_id: string;
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdPricesListPrices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplySuppliersSupplierIdPricesPutPrices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceList"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesListWarehouses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warehouse"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdBacksBacks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdBoardBoard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["supply_wms_views_Board"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdCloseDayCloseDay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClosingWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Closed"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdClustersClusterIdCluster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Walk"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdCrossingsCrossings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrossCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdExceptionsExceptionIdSeenSee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                exception_id: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdFillFill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FillCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdItemsItems: {
        parameters: {
            query: {
                codes: string;
            };
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Item"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdLabelsNewLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LabelsWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Label"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdPhotosPhotoIdPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdPhotosPhotoIdPutPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, nothing follows */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdReadReadCode: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Read"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdReceiptsReceiptIdBinsBinsFor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                receipt_id: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spot"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdRunsTakeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunTaken"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdScansScanOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["wms_model_Scan"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["supply_wms_model_Done"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdScansManyScanSeveral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Scans"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Said"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdShipmentsShipments: {
        parameters: {
            query?: {
                route_code?: string | null;
            };
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShipmentCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdSpotsListSpots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spot"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdSpotsPutSpots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpotsWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Spot"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdStockStock: {
        parameters: {
            query?: {
                after_item?: string;
                after_lot?: string | null;
                after_place?: string | null;
                item?: string | null;
                spot?: string | null;
            };
            header?: never;
            path: {
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockCard"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdUnitsSsccUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sscc: string;
                warehouse_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitCard"];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesWarehouseIdWavesWaveIdClustersClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                warehouse_id: string;
                wave_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterWanted"];
            };
        };
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Walk"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
    ApiSupplyWarehousesFiguresHouseFigures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Request fulfilled, document follows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figures"][];
                };
            };
            /** @description Refused (401, 403, 404, 409, 422, 429), not now (503), or a fault (500) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refused"];
                };
            };
        };
    };
}
